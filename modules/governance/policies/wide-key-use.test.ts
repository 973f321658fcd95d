import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { wideKeyUse } from './wide-key-use';

const policy = (statement: object): Scene => [
  resource('aws_iam_policy', {
    policy: JSON.stringify({ Statement: [{ Sid: 'One', Effect: 'Allow', Action: 'kms:Decrypt', ...statement }] }),
  }),
];

describe('wide-key-use', () => {
  it.each<[string, Scene]>([
    ['one key', policy({ Resource: 'arn:aws:kms:eu-west-1:123456789012:key/a' })],
    [
      'any key, through one service',
      policy({ Resource: '*', Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } } }),
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(wideKeyUse, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'any key',
      policy({ Resource: '*' }),
      ['policy: got "statement One", want keys by name, or a condition on kms:ViaService or the context - narrow it'],
    ],
    [
      'any key of an account',
      policy({ Resource: 'arn:aws:kms:eu-west-1:123456789012:key/*' }),
      ['policy: got "statement One", want keys by name, or a condition on kms:ViaService or the context - narrow it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(wideKeyUse, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(wideKeyUse, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
