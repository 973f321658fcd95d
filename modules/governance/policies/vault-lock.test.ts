import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { vaultLock } from './vault-lock';

const vault = (lock: object = {}, Effect = 'Deny'): Scene => [
  resource('aws_backup_vault', { name: 'a' }),
  resource('aws_backup_vault_lock_configuration', {
    backup_vault_name: '${aws_backup_vault.one.name}',
    min_retention_days: 35,
    max_retention_days: 400,
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

  it('does not look at what it is not about', () => {
    expect(judged(vaultLock, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
