import type { Action } from './action';
import type { Difference } from './differences';
import type { WayBack } from './way-back';
import { becomes, given, keptLess, lower, shorter, taken, type Widens } from './widening';

interface OneWay extends WayBack {
  readonly kinds: readonly string[];
  /** Paths of attributes. */
  readonly paths: RegExp;
  /** Whether it goes one way between these values. @default always */
  readonly when?: Widens;
  /** Creations count as well. @default updates alone */
  readonly whenMade?: true;
}

const RECOVERY = 'recovery points are gone as soon as they are older than is kept now';

/** Attributes that go one way only. */
const ONE_WAY: readonly OneWay[] = [
  {
    kinds: ['aws_db_instance', 'aws_rds_cluster', 'AWS::RDS::DBInstance'],
    paths: /^(engine_version|EngineVersion)$/,
    kind: 'restore',
    // docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html
    reason: 'an engine is never made older; the way back is the snapshot that was taken before',
  },
  {
    kinds: ['aws_db_instance', 'AWS::RDS::DBInstance'],
    paths: /^(allocated_storage|AllocatedStorage)$/,
    kind: 'roll-forward',
    // docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.StorageTypes.html
    reason: 'storage of a database can be added and never taken away',
  },
  {
    kinds: ['aws_db_instance', 'aws_rds_cluster', 'AWS::RDS::DBInstance'],
    paths: /^(backup_retention_period|BackupRetentionPeriod)$/,
    when: keptLess,
    kind: 'roll-forward',
    // docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html
    reason: RECOVERY,
  },
  {
    kinds: ['aws_backup_plan'],
    paths: /\b(delete_after|schedule|destination_vault_arn)$/,
    when: (before, after) => before !== undefined && !(Number(after) > Number(before)),
    kind: 'roll-forward',
    // docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html
    reason: 'what is not copied meanwhile is missing, and what is made meanwhile is kept less long',
  },
  {
    kinds: ['aws_mq_broker', 'AWS::AmazonMQ::Broker'],
    paths: /^(engine_version|EngineVersion)$/,
    kind: 'roll-forward',
    // docs.aws.amazon.com/amazon-mq/latest/developer-guide/upgrading-brokers.html
    reason: 'a broker is never made older',
  },
  {
    kinds: ['aws_eks_cluster'],
    paths: /^(version|encryption_config\b.*)$/,
    kind: 'roll-forward',
    // docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
    reason: 'a control plane is never made older, nor its encryption taken away',
  },
  {
    kinds: ['aws_s3_bucket_object_lock_configuration', 'aws_backup_vault_lock_configuration'],
    paths: /./,
    kind: 'roll-forward',
    // docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
    reason: 'what was written under a lock stays for as long as the lock said; a shorter one holds for new writes only',
  },
  {
    kinds: ['aws_s3_bucket_versioning'],
    paths: /status$/,
    kind: 'roll-forward',
    reason: 'what is overwritten while versions are suspended does not come back',
  },
  {
    kinds: ['aws_s3_bucket_lifecycle_configuration', 'AWS::S3::Bucket'],
    paths: /(expiration\.days|noncurrent_days|newer_noncurrent_versions|ExpirationInDays|NoncurrentDays)$/,
    when: lower,
    whenMade: true,
    kind: 'restore',
    // docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html
    reason: 'objects that are older expire, and come back from a copy only',
  },
  {
    kinds: ['aws_s3_bucket_lifecycle_configuration'],
    paths: /\.(filter|prefix|date|expired_object_delete_marker)\b/,
    when: taken,
    kind: 'restore',
    reason: 'objects that the rule did not speak of expire, and come back from a copy only',
  },
  {
    kinds: ['aws_s3_bucket_lifecycle_configuration'],
    paths: /\.status$/,
    when: becomes(/^Enabled$/),
    kind: 'restore',
    reason: 'objects that are older expire, and come back from a copy only',
  },
  {
    kinds: ['aws_cloudwatch_log_group', 'aws_cloudwatch_event_archive', 'AWS::Logs::LogGroup'],
    paths: /^(retention_in_days|retention_days|RetentionInDays)$/,
    // 0 is for ever.
    when: shorter,
    kind: 'roll-forward',
    reason: 'lines older than the new retention are gone',
  },
  {
    kinds: ['aws_cloudtrail_event_data_store', 'aws_config_retention_configuration', 'aws_sqs_queue'],
    paths: /^(retention_period|retention_period_in_days|message_retention_seconds)$/,
    when: lower,
    kind: 'roll-forward',
    reason: 'what is older than the new retention is gone',
  },
  {
    kinds: ['aws_ecr_lifecycle_policy'],
    paths: /^policy$/,
    when: given,
    kind: 'roll-forward',
    // docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html
    reason: 'images that the new policy speaks of are deleted within a day; they are built again',
  },
];

/** The first attribute that goes one way only; a block that goes as a whole takes its rule with it. */
export function oneWay(kind: string, action: Action, differences: readonly Difference[]): WayBack | undefined {
  const gone = differences.flatMap(({ path, after }) =>
    after === undefined ? (/^.*\](?=\.(id|name)$)/.exec(path) ?? []) : [],
  );
  const staying = differences.filter(({ path }) => !gone.some((block) => path.startsWith(`${block}.`)));
  const found = ONE_WAY.find(
    ({ kinds, paths, when = () => true, whenMade = false }) =>
      kinds.includes(kind) &&
      (action === 'update' || whenMade) &&
      staying.some(({ path, before, after, unknown }) => paths.test(path) && (unknown || when(before, after))),
  );
  return found && { kind: found.kind, reason: found.reason };
}
