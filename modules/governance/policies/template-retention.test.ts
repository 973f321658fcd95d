import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { templateRetention } from './template-retention';

const stack = (more: object): Scene => [
  resource('aws_cloudformation_stack', {
    template_body: JSON.stringify({
      Resources: {
        Broker: { Type: 'AWS::AmazonMQ::Broker', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', ...more },
      },
    }),
  }),
];

describe('template-retention', () => {
  it.each<[string, Scene]>([['what stays', stack({})]])('accepts %s', (_, scene) => {
    expect(judged(templateRetention, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'what goes with its stack',
      stack({ DeletionPolicy: 'Delete' }),
      ['template_body.Resources.Broker.DeletionPolicy: got "Delete", want Retain - say so'],
    ],
    [
      'what goes when it is replaced',
      stack({ UpdateReplacePolicy: undefined }),
      ['template_body.Resources.Broker.UpdateReplacePolicy: got nothing, want Retain - say so'],
    ],
    [
      'what nobody can read',
      [resource('aws_cloudformation_stack', { template_url: 'https://bucket.invalid/template' })],
      ['template_body: got nothing, want a literal template in JSON - write it out; nobody sees into another'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(templateRetention, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(templateRetention, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(
      judged(
        templateRetention,
        resource('aws_cloudformation_stack', {
          template_body: JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }),
        }),
      ),
    ).toEqual(['does not apply']);
  });
});
