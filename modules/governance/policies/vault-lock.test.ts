import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { vaultLock } from './vault-lock';

const vault = (lock: object = {}, Effect = 'Deny'): Scene => [
  resource('aws_backup_vault', { name: 'a' }),
  resource('aws_backup_vault_lock_configuration', {
    backup_vault_name: '${aws_backup_vault.one.name}',
    min_retention_days: 35,
    max_retention_days: 400,
    changeable_for_days: 7,
    ...lock,
  }),
  resource('aws_backup_vault_policy', {
    backup_vault_name: 'a',
    policy: JSON.stringify({
      Statement: {
        Effect,
        Principal: '*',
        Action: ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle', 'backup:CopyFromBackupVault'],
        Resource: '*',
      },
    }),
  }),
];

describe('vault-lock', () => {
  it.each<[string, Scene]>([['a vault that is locked', vault()]])('accepts %s', (_, scene) => {
    expect(judged(vaultLock, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that is not',
      [resource('aws_backup_vault', { name: 'a' })],
      [
        'aws_backup_vault_lock_configuration: got nothing, want one beside it - lock it',
        'aws_backup_vault_policy: got nothing, want one beside it - say who may copy in, and that nobody deletes',
      ],
    ],
    [
      'one that lets go after a day',
      vault({ min_retention_days: 1 }),
      ['aws_backup_vault_lock_configuration.min_retention_days: got 1, want at least 7 - a week to notice'],
    ],
    [
      'one of production whose lock somebody can take off',
      vault({ changeable_for_days: undefined }),
      [
        'aws_backup_vault_lock_configuration.changeable_for_days: got nothing, want 3 to 36500 - give it days of grace: after them it is locked for good',
      ],
    ],
    [
      'one that lets copies be deleted',
      vault({}, 'Allow'),
      [
        'aws_backup_vault_policy.policy: got nothing, want a denial to everybody of backup:DeleteRecoveryPoint - write it',
        'aws_backup_vault_policy.policy: got nothing, want a denial to everybody of backup:UpdateRecoveryPointLifecycle - write it',
        'aws_backup_vault_policy.policy: got nothing, want a denial to everybody of backup:CopyFromBackupVault - write it',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(vaultLock, ...scene)).toEqual(sentences);
  });

  it('asks for a lock for good where production copies to, and not where only test does', () => {
    const account = '111122223333';
    const open = vault({ changeable_for_days: undefined }, 'Deny').map((one) => ({ ...one, account }));
    const named = open.map((one) => ({
      ...one,
      attributes: Object.fromEntries(
        Object.entries(one.attributes).map(([key, value]) => [
          key,
          key === 'policy' ? String(value).replace('"Principal":"*"', '"Principal":["*","777788889999"]') : value,
        ]),
      ),
    }));
    const from = (grade: 'production' | 'non-production') =>
      resource('aws_vpc', {}, { account: '777788889999', grade });
    const [subject = from('production'), ...parts] = named;
    expect(judged(vaultLock, subject, ...parts, from('production'))).toHaveLength(1);
    expect(judged(vaultLock, subject, ...parts, from('non-production'))).toEqual([]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(vaultLock, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
