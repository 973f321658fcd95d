import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { narrowTrust } from './narrow-trust';

const role = (Principal: object, Condition?: object): Scene => [
  resource('aws_iam_role', {
    assume_role_policy: JSON.stringify({ Statement: [{ Sid: 'One', Effect: 'Allow', Principal, Condition }] }),
  }),
];
const ROOT = { AWS: 'arn:aws:iam::123456789012:root' };
const FORGE = { Federated: '${aws_iam_openid_connect_provider.github.arn}' };

describe('narrow-trust', () => {
  it.each<[string, Scene]>([
    ['one role of the account', role(ROOT, { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/a' } })],
    [
      'one environment of one repository',
      role(FORGE, { StringEquals: { 'x:aud': 'sts.amazonaws.com', 'x:sub': 'repo:a/b:environment:prod' } }),
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(narrowTrust, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a whole account',
      role(ROOT),
      [
        'assume_role_policy: got "statement One", want a condition on aws:PrincipalArn or sts:ExternalId - say whom it means',
      ],
    ],
    [
      'any token of a forge',
      role(FORGE, { StringEquals: { 'x:aud': 'sts.amazonaws.com' } }),
      ['assume_role_policy: got "statement One", want an exact condition on sub of the token - say whom it means'],
    ],
    [
      'any repository of an owner',
      role(FORGE, { StringEquals: { 'x:aud': 'sts.amazonaws.com' }, StringLike: { 'x:sub': 'repo:a/*:*' } }),
      ['assume_role_policy: got "statement One", want an exact condition on sub of the token - say whom it means'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(narrowTrust, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(narrowTrust, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
