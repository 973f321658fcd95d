import { BackupRestoreTestingPlan } from '@cdktf/provider-aws/lib/backup-restore-testing-plan';
import { BackupRestoreTestingSelection } from '@cdktf/provider-aws/lib/backup-restore-testing-selection';
import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { BackupVaultPolicy } from '@cdktf/provider-aws/lib/backup-vault-policy';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { describe, expect, it } from 'vitest';
import { namer } from '../../modules/kernel';
import { AUDIT, audit, SOURCE, source } from '../../test/support/records';
import { synthStack, testContext } from '../../test/support/synth';
import { VaultStack } from './vault.stack';

const TEST = '444455556666';
const nonprod = testContext({
  workspace: 'nonprod-euw1',
  account: TEST,
  grade: 'non-production',
  name: namer('exbank', 'nonprod-euw1', TEST),
});
const restoreTests = { schedule: 'cron(0 3 ? * WED,SUN *)', startWithinHours: 4, lookBackDays: 14, keepHours: 6 };
const made = synthStack(
  (app) => new VaultStack(app, audit, { sources: [nonprod, source()], graceDays: 14, restoreTests }),
);

describe('the vault', () => {
  it('keeps a vault, a key and a restore network for each cluster', () => {
    expect(Object.keys(made.all(BackupVault))).toEqual(['nonprod-euw1-copies', 'prod-euw1-copies']);
    expect(Object.keys(made.all(KmsKey))).toEqual(['logs-key', 'nonprod-euw1-key', 'prod-euw1-key']);
    expect(Object.keys(made.all(Vpc))).toEqual(['nonprod-euw1-restore-network', 'prod-euw1-restore-network']);
    expect(made.get(BackupVault, 'prod-euw1-copies')).toMatchObject({
      kms_key_arn: '${aws_kms_key.prod-euw1-key.arn}',
    });
  });

  it.each([
    ['nonprod-euw1', TEST],
    ['prod-euw1', SOURCE],
  ])('names in the policies of %s its own account and no other', (cluster, account) => {
    for (const [id, attributes] of [
      ...Object.entries(made.all(BackupVaultPolicy)),
      ...Object.entries(made.all(KmsKey)),
    ]) {
      const others = JSON.stringify(attributes)
        .match(/(?<!\d)\d{12}(?!\d)/g)
        ?.filter((other) => other !== AUDIT);
      if (id.startsWith(cluster)) expect([...new Set(others)], id).toEqual([account]);
    }
  });

  it('restores the newest copy of a cluster, and only of that cluster, at the time that the workspace says', () => {
    expect(made.get(BackupRestoreTestingPlan, 'prod-euw1-restore-test')).toMatchObject({
      name: 'exbank_audit_prod_euw1',
      schedule_expression: 'cron(0 3 ? * WED,SUN *)',
      schedule_expression_timezone: 'Etc/UTC',
      start_window_hours: 4,
      recovery_point_selection: [
        {
          algorithm: 'LATEST_WITHIN_WINDOW',
          include_vaults: ['${aws_backup_vault.prod-euw1-copies.arn}'],
          recovery_point_types: ['SNAPSHOT'],
          selection_window_days: 14,
        },
      ],
    });
  });

  it('restores every database into the network where nobody reaches it, and keeps it for a check', () => {
    expect(made.get(BackupRestoreTestingSelection, 'prod-euw1-restore-test_databases')).toMatchObject({
      name: 'databases',
      restore_testing_plan_name: '${aws_backup_restore_testing_plan.prod-euw1-restore-test.name}',
      protected_resource_type: 'RDS',
      protected_resource_arns: ['*'],
      iam_role_arn: '${aws_iam_role.prod-euw1-restore-role.arn}',
      validation_window_hours: 6,
      restore_metadata_overrides: {
        dbSubnetGroupName: '${aws_db_subnet_group.prod-euw1-restore-network_subnet-group.name}',
        vpcSecurityGroupIds: '["${aws_security_group.prod-euw1-restore-network_restored-database.id}"]',
      },
    });
  });
});
