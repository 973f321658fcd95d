import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { describe, expect, it } from 'vitest';
import { allows } from '../../test/support/iam';
import { source } from '../../test/support/records';
import { synth } from '../../test/support/synth';
import type { Statement } from '../kernel';
import { BackupRole } from './role';

const copyVaultArn = 'arn:aws:backup:eu-west-1:111122223333:backup-vault:exbank-audit-prod-euw1';
const made = synth((stack) => {
  new BackupRole(stack, 'role', { context: source(), classes: ['restricted'], copyVaultArn });
}, source());
const statements = Object.values(made.all(IamRolePolicy)).flatMap(
  ({ policy }) => (JSON.parse(String(policy)) as { Statement: readonly Statement[] }).Statement,
);
const may = (action: string, resource: string, context = {}) => allows(statements, { action, resource, context });
const RDS = 'arn:aws:rds:eu-west-1:777788889999';
const TAGGED = { 'aws:ResourceTag/backup-plan': 'restricted' };

describe('the role of AWS Backup', () => {
  it.each<[string, string, string, object, boolean]>([
    ['takes a snapshot of a tagged database', 'rds:CreateDBSnapshot', `${RDS}:db:exbank-prod-decisions`, TAGGED, true],
    ['takes none of a database that is in no plan', 'rds:CreateDBSnapshot', `${RDS}:db:other`, {}, false],
    ['shares what it made', 'rds:ModifyDBSnapshotAttribute', `${RDS}:snapshot:awsbackup:job-1`, {}, true],
    ['shares nothing else', 'rds:ModifyDBSnapshotAttribute', `${RDS}:snapshot:exbank-prod-decisions-final`, {}, false],
    ['removes nothing else', 'rds:DeleteDBSnapshot', `${RDS}:snapshot:exbank-prod-decisions-final`, {}, false],
    ['changes no database', 'rds:ModifyDBInstance', `${RDS}:db:exbank-prod-decisions`, TAGGED, false],
    ['copies into the vault of copies', 'backup:CopyIntoBackupVault', copyVaultArn, {}, true],
    ['copies into no other', 'backup:CopyIntoBackupVault', copyVaultArn.replace('prod', 'dev'), {}, false],
    ['reads nothing with a key', 'kms:Decrypt', 'arn:aws:kms:eu-west-1:777788889999:key/1', {}, false],
  ])('%s', (_, action, resource, context, outcome) => {
    expect(may(action, resource, context)).toBe(outcome);
  });
});
