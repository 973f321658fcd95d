import { roleArn } from '../identity';
import { arn, type Context } from '../kernel';
import { LOG_CLASSES, type LogClass } from '../logs';

/** What both sides compute, so that nothing has to be handed on: where a cluster's records go. */
export interface ArchiveNames {
  /** CloudTrail, load balancers' access logs and whatever Firehose delivers. */
  readonly logs: string;
  /** Records of changes, tests and drills. */
  readonly evidence: string;
  /** The history of AWS Config. */
  readonly configuration: string;
  /** Alias of the key for all three, as an ARN: the KMS key id to give to CloudTrail and to AWS Config. */
  readonly keyAliasArn: string;
  /** The alias itself, `alias/…`. */
  readonly keyAlias: string;
}

/** Buckets and key of one source cluster in the audit account. */
export function archiveNames(audit: Context, { workspace }: Context): ArchiveNames {
  const keyAlias = `alias/${audit.name.local('kms-alias', `archive-${workspace}`)}`;
  return {
    logs: audit.name.global('s3-bucket', `logs-${workspace}`),
    evidence: audit.name.global('s3-bucket', `evidence-${workspace}`),
    configuration: audit.name.global('s3-bucket', `configuration-${workspace}`),
    keyAlias,
    keyAliasArn: arn.regional(audit, 'kms', keyAlias),
  };
}

/** Classes of logs that Firehose may deliver: all. */
export const FIREHOSE_CLASSES = Object.keys(LOG_CLASSES) as readonly LogClass[];

/** Where Firehose must put logs of a class, its error output included. */
export const logsPrefix = (logClass: LogClass): string => `${logClass}/`;

/** Where AWS services put what they deliver for an account; none of them lets one choose. */
export const servicePrefix = ({ account }: Context): string => `AWSLogs/${account}/`;

/** Name of the one trail that may write into the archive. */
export const trailName = (source: Context): string => source.name.local('trail', 'audit');

export const trailArn = (source: Context): string => arn.regional(source, 'cloudtrail', `trail/${trailName(source)}`);

/** What the name of a role must start with for its Firehose stream to write into the archive: `Role`'s `name`. */
export const ARCHIVE_WRITER = 'archive-';

/** Those roles of a source cluster, as a pattern. */
export const archiveWriters = (source: Context): string => `${roleArn(source, ARCHIVE_WRITER)}*`;

/** Who may put evidence: the role that applies, the runner that builds, tests and drills, and whoever drills alarms. */
export const evidenceWriters = (source: Context): readonly string[] => [
  roleArn(source, 'apply'),
  roleArn(source, 'runner'),
  roleArn(source, 'alarm-drill'),
];

/** The bucket that records who reads and writes the others. */
export const accessLogsName = (audit: Context): string => audit.name.global('s3-bucket', 'archive-access');
