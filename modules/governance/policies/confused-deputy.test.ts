import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { confusedDeputy } from './confused-deputy';

const role = (Service: string, Condition?: object): Scene => [
  resource('aws_iam_role', {
    assume_role_policy: JSON.stringify({
      Statement: [{ Sid: 'One', Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service }, Condition }],
    }),
  }),
];

describe('confused-deputy', () => {
  it.each<[string, Scene]>([
    [
      'a service that works for the account',
      role('firehose.amazonaws.com', { StringEquals: { 'aws:SourceAccount': '123456789012' } }),
    ],
    [
      'one that works for a resource',
      role('pipes.amazonaws.com', { ArnLike: { 'aws:SourceArn': 'arn:aws:pipes:eu-west-1:123456789012:pipe/a' } }),
    ],
    ['one that cannot say', role('ec2.amazonaws.com')],
  ])('accepts %s', (_, scene) => {
    expect(judged(confusedDeputy, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a service that works for anybody',
      role('firehose.amazonaws.com'),
      [
        'assume_role_policy: got "statement One for firehose.amazonaws.com", want a condition on aws:SourceAccount or aws:SourceArn - name the account or the resource it works for',
      ],
    ],
    [
      'one that works for strangers',
      role('firehose.amazonaws.com', { StringEquals: { 'aws:SourceAccount': ['123456789012', '999900001111'] } }),
      [
        'assume_role_policy: got "statement One for firehose.amazonaws.com", want a condition on aws:SourceAccount or aws:SourceArn - name the account or the resource it works for',
      ],
    ],
    [
      'one that works for a pattern',
      role('pipes.amazonaws.com', { ArnLike: { 'aws:SourceArn': 'arn:aws:pipes:*:*:pipe/*' } }),
      [
        'assume_role_policy: got "statement One for pipes.amazonaws.com", want a condition on aws:SourceAccount or aws:SourceArn - name the account or the resource it works for',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(confusedDeputy, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(confusedDeputy, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
