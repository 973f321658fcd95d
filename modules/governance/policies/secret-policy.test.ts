import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { secretPolicy } from './secret-policy';

const secret = (block_public_policy: boolean, Effect = 'Deny'): Scene => [
  resource('aws_secretsmanager_secret', { name: 'a' }),
  resource('aws_secretsmanager_secret_policy', {
    secret_arn: '${aws_secretsmanager_secret.one.arn}',
    block_public_policy,
    policy: JSON.stringify({
      Statement: {
        Effect,
        Principal: '*',
        Action: '*',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': '1' } },
      },
    }),
  }),
];

describe('secret-policy', () => {
  it.each<[string, Scene]>([['one that denies them', secret(true)]])('accepts %s', (_, scene) => {
    expect(judged(secretPolicy, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that says nothing',
      [resource('aws_secretsmanager_secret', { name: 'a' })],
      ['aws_secretsmanager_secret_policy: got nothing, want one beside it - write it beside the secret'],
    ],
    [
      'one that would take any policy',
      secret(false),
      ['aws_secretsmanager_secret_policy.block_public_policy: got false, want true - AWS then checks it'],
    ],
    [
      'one that allows them',
      secret(true, 'Allow'),
      ['aws_secretsmanager_secret_policy.policy: got nothing, want a denial to other accounts - write it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(secretPolicy, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(secretPolicy, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(judged(secretPolicy, resource('aws_secretsmanager_secret', { name: 'ecr-pullthroughcache/ghcr' }))).toEqual([
      'does not apply',
    ]);
  });
});
