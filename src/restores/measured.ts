import { z } from 'zod';
import { type Problem, reject } from '../../modules/kernel';

const TIME = z.iso.datetime({ offset: true });

/** As `aws backup describe-restore-job` tells it. Source: aws-backup/latest/devguide/API_DescribeRestoreJob. */
const JOB = z.looseObject({
  RestoreJobId: z.string(),
  AccountId: z.string(),
  Status: z.string(),
  CreationDate: TIME,
  CompletionDate: TIME.exactOptional(),
  RecoveryPointArn: z.string(),
  SourceResourceArn: z.string(),
  CreatedBy: z.looseObject({ RestoreTestingPlanArn: z.string().exactOptional() }).exactOptional(),
  ValidationStatus: z.string().exactOptional(),
});
export type RestoreJob = z.infer<typeof JOB>;

/**
 * As `aws rds describe-db-snapshots` tells it. The time of a copy is when it was copied; `OriginalSnapshotCreateTime` does
 * not change with that. Source: AmazonRDS/latest/APIReference/API_DBSnapshot.
 */
const SNAPSHOTS = z.looseObject({
  DBSnapshots: z.array(z.looseObject({ DBSnapshotArn: z.string(), OriginalSnapshotCreateTime: TIME.exactOptional() })),
});

/** As `aws ssm get-automation-execution` tells it. Source: systems-manager/latest/APIReference/API_AutomationExecution. */
const CHECK = z.looseObject({
  AutomationExecution: z.looseObject({
    Parameters: z.record(z.string(), z.array(z.string())),
    ExecutionEndTime: TIME.exactOptional(),
  }),
});

/** What AWS says of a restore, as JSON values; the last two may be missing. */
export interface Told {
  readonly job: unknown;
  readonly snapshot?: unknown;
  readonly check?: unknown;
}

export interface Measured {
  readonly job: RestoreJob;
  /** When the content was as it was restored; nothing when nobody tells. */
  readonly takenAt?: string;
  /** When the check had looked at the database; nothing when nobody tells. */
  readonly checkedAt?: string;
}

/** What was measured of one restore. Throws a ConfigError for answers that are none, or of another restore. */
export function measured({ job, snapshot, check }: Told): Measured {
  const said = JOB.safeParse(job);
  const [snapshots, execution] = [SNAPSHOTS.safeParse(snapshot), CHECK.safeParse(check)];
  reject('The restore', [
    ...(said.success ? [] : [unlike('--job', 'aws backup describe-restore-job', said.error)]),
    ...(snapshot === undefined || snapshots.success
      ? []
      : [unlike('--snapshot', 'aws rds describe-db-snapshots', snapshots.error)]),
    ...(check === undefined || execution.success
      ? []
      : [unlike('--check', 'aws ssm get-automation-execution', execution.error)]),
  ]);
  if (!said.success) throw new Error('a restore job was let through without being one');
  const { RecoveryPointArn: point, RestoreJobId: id } = said.data;
  const all = snapshots.data?.DBSnapshots ?? [];
  const taken = all.find(({ DBSnapshotArn }) => DBSnapshotArn === point);
  const ran = execution.data?.AutomationExecution;
  const checks = ran?.Parameters.RestoreJobId ?? [];
  reject('The restore', [
    ...(snapshots.success && !taken
      ? [foreign('--snapshot', all.map(({ DBSnapshotArn }) => DBSnapshotArn).join(', '), point)]
      : []),
    ...(ran && !checks.includes(id) ? [foreign('--check', checks.join(', '), id)] : []),
  ]);
  return {
    job: said.data,
    ...(taken?.OriginalSnapshotCreateTime !== undefined && { takenAt: taken.OriginalSnapshotCreateTime }),
    ...(ran?.ExecutionEndTime !== undefined && { checkedAt: ran.ExecutionEndTime }),
  };
}

const unlike = (field: string, command: string, { issues }: z.ZodError): Problem => ({
  field,
  got: issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; '),
  ...{ want: `what ${command} prints`, fix: 'hand over its whole JSON' },
});

const foreign = (field: string, got: string, want: string): Problem => ({
  ...{ field, got, want },
  fix: 'hand over what belongs to this restore',
});
