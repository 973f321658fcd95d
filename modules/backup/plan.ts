import { BackupPlan, type BackupPlanRule } from '@cdktf/provider-aws/lib/backup-plan';
import { BackupSelection } from '@cdktf/provider-aws/lib/backup-selection';
import { Construct } from 'constructs';
import { arn, BACKUP_TAG, type Context, type DataClass, type Problem, reject } from '../kernel';
import { MONTHLY_SNAPSHOT_DAYS, SNAPSHOT_DAYS } from './retention';
import { MONTHLY, rhythmSchedule } from './rhythm';

/** Where copies go, and how long that place keeps them. */
export interface CopyPlace {
  /** Vault of the audit account. */
  readonly vaultArn: string;
  /** Days that a copy must stay at least, and may stay at most. */
  readonly retention: { readonly minDays: number; readonly maxDays: number };
}

export interface PlanProps {
  readonly context: Context;
  readonly dataClass: DataClass;
  /** Hours between two snapshots: 1, 2, 3, 4, 6, 8, 12 or 24. */
  readonly everyHours: number;
  /** Vault of this account: the name as a token. */
  readonly vaultName: string;
  readonly roleArn: string;
  readonly copies: CopyPlace;
}

/** Minutes within which a job must begin, and be done: AWS Backup takes no less than an hour for the first. */
const BEGINS_WITHIN = 60;
const DONE_WITHIN = { hourly: 180, daily: 720 } as const;

/**
 * Snapshots of every database of one class within its objective, each copied to the audit account. No continuous backup:
 * AWS Backup would then own the retention of the database, and every plan of Terraform would take it back.
 */
export class Plan extends Construct {
  constructor(scope: Construct, id: string, props: PlanProps) {
    super(scope, id);
    reject(`Backup plan ${this.node.path}`, [retentionProblem(props.copies)]);
    const { context, dataClass } = props;
    const plan = new BackupPlan(this, 'Default', {
      name: context.name.local('backup-plan', dataClass),
      rule: [this.often(props), this.monthly(props)],
    });
    this.selection(plan, props);
  }

  private often(props: PlanProps): BackupPlanRule {
    const { everyHours, copies } = props;
    return {
      ...{ ruleName: 'often', schedule: rhythmSchedule(everyHours), ...common(props) },
      lifecycle: kept(SNAPSHOT_DAYS),
      copyAction: [{ destinationVaultArn: copies.vaultArn, lifecycle: kept(copies.retention.minDays) }],
    };
  }

  private monthly(props: PlanProps): BackupPlanRule {
    const { copies } = props;
    return {
      ...{ ruleName: 'monthly', schedule: MONTHLY, ...common(props) },
      lifecycle: kept(MONTHLY_SNAPSHOT_DAYS),
      copyAction: [{ destinationVaultArn: copies.vaultArn, lifecycle: kept(copies.retention.maxDays) }],
    };
  }

  /** Databases alone, by the tag that each carries: what is forgotten has none, and `platform check` names it. */
  private selection(plan: BackupPlan, { context, dataClass, roleArn }: PlanProps): void {
    new BackupSelection(this, 'databases', {
      name: 'databases',
      planId: plan.id,
      iamRoleArn: roleArn,
      resources: [arn.regional(context, 'rds', 'db:*')],
      condition: [{ stringEquals: [{ key: `aws:ResourceTag/${BACKUP_TAG}`, value: dataClass }] }],
    });
  }
}

const common = ({ vaultName, everyHours }: PlanProps) => ({
  targetVaultName: vaultName,
  scheduleExpressionTimezone: 'Etc/UTC',
  enableContinuousBackup: false,
  startWindow: BEGINS_WITHIN,
  completionWindow: everyHours < 24 ? DONE_WITHIN.hourly : DONE_WITHIN.daily,
});

/** A copy that asks for less or more than the vault's lock lets is refused when it is made, not when it is planned. */
const retentionProblem = ({ retention: { minDays, maxDays } }: CopyPlace): Problem | undefined =>
  minDays >= 1 && minDays <= maxDays
    ? undefined
    : { field: 'copies.retention', got: `${minDays}-${maxDays}`, want: 'days, least first', fix: 'correct the table' };

/** Said in full: what is left to the provider inside a set makes Terraform plan the whole rule anew, every time. */
const kept = (deleteAfter: number) => ({ deleteAfter, optInToArchiveForSupportedResources: false });
