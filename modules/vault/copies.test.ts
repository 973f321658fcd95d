import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { BackupVaultLockConfiguration } from '@cdktf/provider-aws/lib/backup-vault-lock-configuration';
import { BackupVaultPolicy } from '@cdktf/provider-aws/lib/backup-vault-policy';
import { describe, expect, it } from 'vitest';
import { audit, source } from '../../test/support/records';
import { synth } from '../../test/support/synth';
import type { DataClass, Grade } from '../kernel';
import { Copies } from './copies';

const copies = (grade: Grade = 'production', dataClass: DataClass = 'restricted', graceDays = 14) =>
  synth((stack) => {
    new Copies(stack, 'prod-euw1-copies', {
      ...{ audit, source: source(grade), dataClass, graceDays },
      keyArn: 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555',
    });
  }, audit);

describe('the vault of copies', () => {
  it('has the name that a backup plan computes, its own key, and cannot be lost by a plan', () => {
    expect(copies().get(BackupVault, 'prod-euw1-copies')).toMatchObject({
      name: 'exbank-audit-prod-euw1',
      kms_key_arn: 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555',
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('is locked for good in production once its grace is over', () => {
    expect(copies().only(BackupVaultLockConfiguration)).toMatchObject({
      changeable_for_days: 14,
      min_retention_days: 35,
      max_retention_days: 400,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('is locked before production too, so that it can be undone on purpose', () => {
    const lock = copies('non-production', 'internal').only(BackupVaultLockConfiguration);
    expect(lock).toMatchObject({ min_retention_days: 7, max_retention_days: 90 });
    expect(lock).not.toHaveProperty('changeable_for_days');
  });

  it('gets its policy after its lock, which the policy then protects', () => {
    expect(copies().only(BackupVaultPolicy)).toMatchObject({
      depends_on: ['aws_backup_vault_lock_configuration.prod-euw1-copies_lock'],
    });
  });

  it.each([2, 36_501, 3.5])('refuses a grace of %d days', (days) => {
    expect(() => copies('production', 'restricted', days)).toThrow(
      `graceDays: got ${days}, want 3-36500 - use whole days`,
    );
  });
});
