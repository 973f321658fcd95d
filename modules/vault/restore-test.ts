import { BackupRestoreTestingPlan } from '@cdktf/provider-aws/lib/backup-restore-testing-plan';
import { BackupRestoreTestingSelection } from '@cdktf/provider-aws/lib/backup-restore-testing-selection';
import { Construct } from 'constructs';
import type { Context } from '../kernel';
import type { RestoreNetwork } from './restore-network';

/** When and how restores are rehearsed, as the audit workspace says it. */
export interface RestoreTests {
  /** An AWS cron expression of six fields, in UTC. */
  readonly schedule: string;
  /** Hours within which a test starts, at a random moment (1-168). */
  readonly startWithinHours: number;
  /** How old the restored copy may be, in days (1-365). A test without such a copy fails. */
  readonly lookBackDays: number;
  /** Hours that a restored database stays, to be checked, before AWS Backup removes it (1-168). */
  readonly keepHours: number;
}

export interface RestoreTestProps {
  readonly audit: Context;
  readonly source: Context;
  readonly tests: RestoreTests;
  readonly vaultArn: string;
  readonly roleArn: string;
  readonly network: RestoreNetwork;
}

/** The newest copy of every database, restored at regular intervals where it harms nobody (DORA Art. 12(2), RTS Art. 25(2)(c)). */
export class RestoreTest extends Construct {
  constructor(scope: Construct, id: string, props: RestoreTestProps) {
    super(scope, id);
    this.selection(this.plan(props), props);
  }

  private plan({ audit, source, tests, vaultArn }: RestoreTestProps): BackupRestoreTestingPlan {
    return new BackupRestoreTestingPlan(this, 'Default', {
      name: audit.name.local('restore-testing', source.workspace),
      scheduleExpression: tests.schedule,
      scheduleExpressionTimezone: 'Etc/UTC',
      startWindowHours: tests.startWithinHours,
      recoveryPointSelection: [
        {
          algorithm: 'LATEST_WITHIN_WINDOW', // what would be restored in earnest, so that its age is the measured loss
          includeVaults: [vaultArn],
          recoveryPointTypes: ['SNAPSHOT'], // a copy is never continuous
          selectionWindowDays: tests.lookBackDays,
        },
      ],
    });
  }

  /**
   * AWS Backup finds the rest of what a restore needs in the copy itself. A list is a JSON array in a string.
   * Source: aws-backup/latest/devguide/restore-testing-inferred-metadata.
   */
  private selection(plan: BackupRestoreTestingPlan, { tests, roleArn, network }: RestoreTestProps): void {
    new BackupRestoreTestingSelection(this, 'databases', {
      name: 'databases',
      restoreTestingPlanName: plan.name,
      protectedResourceType: 'RDS',
      protectedResourceArns: ['*'],
      iamRoleArn: roleArn,
      validationWindowHours: tests.keepHours,
      restoreMetadataOverrides: {
        dbSubnetGroupName: network.subnetGroupName,
        vpcSecurityGroupIds: `["${network.securityGroupId}"]`,
      },
    });
  }
}
