import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { narrowPrincipals } from './narrow-principals';

const key = (statement: object): Scene => [
  resource('aws_kms_key', {
    policy: JSON.stringify({ Statement: [{ Sid: 'One', Effect: 'Allow', Action: '*', ...statement }] }),
  }),
];

describe('narrow-principals', () => {
  it.each<[string, Scene]>([
    ['somebody', key({ Principal: { AWS: 'arn:aws:iam::123456789012:root' } })],
    [
      'everybody of the account',
      key({ Principal: { AWS: '*' }, Condition: { StringEquals: { 'kms:CallerAccount': '123456789012' } } }),
    ],
    ['a denial to everybody', key({ Effect: 'Deny', Principal: '*' })],
  ])('accepts %s', (_, scene) => {
    expect(judged(narrowPrincipals, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'everybody',
      key({ Principal: '*' }),
      [
        'policy: got "statement One", want principals by name, or everybody of this account - narrow it by account, caller or source',
      ],
    ],
    [
      'everybody, in other words',
      key({ Principal: { AWS: ['*'] } }),
      [
        'policy: got "statement One", want principals by name, or everybody of this account - narrow it by account, caller or source',
      ],
    ],
    [
      'everybody but one',
      key({ NotPrincipal: { AWS: 'arn:aws:iam::123456789012:root' } }),
      [
        'policy: got "statement One", want principals by name, or everybody of this account - narrow it by account, caller or source',
      ],
    ],
    [
      'everybody who comes by TLS',
      key({ Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      [
        'policy: got "statement One", want principals by name, or everybody of this account - narrow it by account, caller or source',
      ],
    ],
    [
      'a key without a policy',
      [resource('aws_kms_key', {})],
      ['policy: got nothing, want a document that can be read - write it with policyDocument'],
    ],
    [
      'a policy that nobody can read',
      [resource('aws_kms_key', { policy: '${data.x.y.json}' })],
      ['policy: got "${data.x.y.json}", want a document that can be read - write it with policyDocument'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(narrowPrincipals, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(narrowPrincipals, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
