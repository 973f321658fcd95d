import { describe, expect, it } from 'vitest';
import { type Caller, may as judged, person } from '../../test/support/callers';
import type { Call } from '../../test/support/iam';
import { AUDIT, audit, SOURCE, source, STRANGER } from '../../test/support/records';
import type { Statement } from '../kernel';
import { vaultStatements } from './vault-policy';

const POLICY = vaultStatements(audit, source());
const WIDENING: Statement = { Sid: 'Oops', Effect: 'Allow', Principal: '*', Action: 'backup:*', Resource: '*' };
const may = (who: Caller, action: string, context: Call['context'] = {}, policy = POLICY) =>
  judged(AUDIT, policy, who, { action: `backup:${action}`, resource: 'arn:vault', context });

const backup = person(SOURCE, 'role/exbank-prod-euw1-backup');
const sourceAdmin = person(SOURCE, 'role/Administrator');
const stranger = person(STRANGER, 'role/exbank-prod-euw1-backup');
const auditAdmin = person(AUDIT, 'role/Administrator');
const auditApply = person(AUDIT, 'role/exbank-audit-apply');
const auditRoot = person(AUDIT, 'root');
const service = person(AUDIT, 'role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup');
const EVERYBODY = { backup, sourceAdmin, stranger, auditAdmin, auditApply, auditRoot };
const whoMay = (action: string, policy = POLICY) =>
  Object.entries(EVERYBODY).flatMap(([name, who]) => (may(who, action, {}, policy) ? name : []));
const vaultIn = (account: string) => ({
  'backup:CopyTargets': [`arn:aws:backup:eu-west-1:${account}:backup-vault:any`],
});

describe('the policy of a vault', () => {
  it("lets exactly the source's backup role copy in, also when somebody widened it", () => {
    expect(whoMay('CopyIntoBackupVault')).toEqual(['backup']);
    expect(whoMay('CopyIntoBackupVault', [WIDENING, ...POLICY])).toEqual(['backup', 'sourceAdmin']);
  });

  it('lets a copy go back to the account it came from, and nowhere else', () => {
    expect(may(auditAdmin, 'CopyFromBackupVault', vaultIn(SOURCE))).toBe(true);
    expect(may(auditAdmin, 'CopyFromBackupVault', vaultIn(STRANGER))).toBe(false);
    expect(may(auditApply, 'CopyFromBackupVault', vaultIn(AUDIT))).toBe(false);
    expect(may(auditAdmin, 'CopyFromBackupVault')).toBe(false);
  });

  it.each(['DeleteRecoveryPoint', 'UpdateRecoveryPointLifecycle', 'DeleteBackupVault'])(
    'lets nobody remove anything, whoever widened it: %s',
    (action) => {
      expect(whoMay(action, [WIDENING, ...POLICY])).toEqual([]);
    },
  );

  it('lets AWS Backup itself remove what has expired', () => {
    expect(may(service, 'DeleteRecoveryPoint')).toBe(true);
  });

  it.each(['PutBackupVaultLockConfiguration', 'DeleteBackupVaultLockConfiguration'])(
    'lets nobody touch the lock: %s',
    (action) => {
      expect(whoMay(action, [WIDENING, ...POLICY])).toEqual([]);
    },
  );

  it('is changed by the apply role, and by root in need', () => {
    expect(whoMay('PutBackupVaultAccessPolicy', [WIDENING, ...POLICY])).toEqual(['auditApply', 'auditRoot']);
  });

  it('lets the audit account restore, which is what it is for', () => {
    expect(may(auditAdmin, 'StartRestoreJob')).toBe(true);
    expect(may(sourceAdmin, 'StartRestoreJob')).toBe(false);
  });

  it('names each action in full, because AWS Backup takes no wildcard', () => {
    expect(JSON.stringify(POLICY)).not.toMatch(/"backup:[^"]*[*?][^"]*"/);
  });
});
