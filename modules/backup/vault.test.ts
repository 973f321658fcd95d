import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { BackupVaultLockConfiguration } from '@cdktf/provider-aws/lib/backup-vault-lock-configuration';
import { describe, expect, it } from 'vitest';
import { type Caller, may as judged, person } from '../../test/support/callers';
import type { Call } from '../../test/support/iam';
import { AUDIT, SOURCE, source, STRANGER } from '../../test/support/records';
import { synth } from '../../test/support/synth';
import type { Grade, Statement } from '../kernel';
import { SnapshotVault, snapshotVaultStatements } from './vault';

const vault = (grade: Grade = 'production') =>
  synth((stack) => {
    const props = { context: source(grade), keyArn: 'arn:key', auditAccount: AUDIT, graceDays: 14 };
    new SnapshotVault(stack, 'restricted-vault', { ...props, dataClass: 'restricted' });
  }, source(grade));

describe('the vault of snapshots', () => {
  it('has its own key, cannot be lost by a plan, and is locked for good in production', () => {
    expect(vault().only(BackupVault)).toMatchObject({
      ...{ name: 'exbank-prod-euw1-restricted', kms_key_arn: 'arn:key', force_destroy: false },
      lifecycle: { prevent_destroy: true },
    });
    expect(vault().only(BackupVaultLockConfiguration)).toMatchObject({
      ...{ changeable_for_days: 14, min_retention_days: 7, max_retention_days: 35 },
      lifecycle: { prevent_destroy: true },
    });
  });

  it('is locked before production so that it can be undone on purpose', () => {
    expect(vault('non-production').only(BackupVaultLockConfiguration)).not.toHaveProperty('changeable_for_days');
  });
});

describe('its policy', () => {
  const OPEN: Statement = { Sid: 'Oops', Effect: 'Allow', Principal: '*', Action: 'backup:*', Resource: '*' };
  const may = (who: Caller, action: string, context: Call['context'] = {}) =>
    judged(SOURCE, [OPEN, ...snapshotVaultStatements(source(), AUDIT)], who, {
      ...{ action: `backup:${action}`, resource: 'arn:vault', context },
    });
  const admin = person(SOURCE, 'role/Administrator');
  const apply = person(SOURCE, 'role/exbank-prod-euw1-apply');
  const root = person(SOURCE, 'root');
  const service = person(SOURCE, 'role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup');
  const to = (account: string) => ({ 'backup:CopyTargets': [`arn:aws:backup:eu-west-1:${account}:backup-vault:x`] });

  it('lets nobody remove a snapshot or shorten its life, whoever widened it', () => {
    for (const who of [admin, apply, root]) {
      expect(may(who, 'DeleteRecoveryPoint')).toBe(false);
      expect(may(who, 'UpdateRecoveryPointLifecycle')).toBe(false);
    }
    expect(may(service, 'DeleteRecoveryPoint')).toBe(true);
  });

  it('lets snapshots out to the audit account alone', () => {
    expect(may(admin, 'CopyFromBackupVault', to(AUDIT))).toBe(true);
    expect(may(admin, 'CopyFromBackupVault', to(STRANGER))).toBe(false);
    expect(may(admin, 'CopyFromBackupVault', to(SOURCE))).toBe(false);
  });
});
