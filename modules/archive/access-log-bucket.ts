import { Construct } from 'constructs';
import { Bucket } from '../buckets';
import { arn, type Context, type Statement } from '../kernel';
import { longest, type RetentionChoices } from './retention';

export interface AccessLogBucketProps {
  readonly audit: Context;
  /** What the bank decides of retention. */
  readonly choices: RetentionChoices;
  /** Buckets whose requests are recorded here, each below its own name. */
  readonly recorded: readonly string[];
}

/** Who read and wrote the records, recorded by S3 itself. */
export class AccessLogBucket extends Construct {
  /** For the buckets that are recorded: known only when S3 may deliver. */
  readonly settledName: string;

  constructor(scope: Construct, id: string, { audit, choices, recorded }: AccessLogBucketProps) {
    super(scope, id);
    const name = accessLogsName(audit);
    const { settledName } = new Bucket(this, 'Default', {
      context: audit,
      name,
      encryption: { s3Managed: { allow: true, reason: 'S3 cannot deliver access logs into a bucket with a KMS key' } },
      accessLogs: { allow: true, reason: 'it holds access logs itself; recording those would never end' },
      lifecycle: { noncurrentDays: 1, expireDays: longest('access', choices) },
      statements: [delivery(audit, name, recorded)],
    });
    this.settledName = settledName;
  }
}

export const accessLogsName = (audit: Context): string => audit.name.global('s3-bucket', 'archive-access');

/** Source: AmazonS3/latest/userguide/enable-server-access-logging. */
const delivery = (audit: Context, name: string, recorded: readonly string[]): Statement => ({
  Sid: 'AccessLogsOfRecords',
  Effect: 'Allow',
  Principal: { Service: 'logging.s3.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: recorded.map((bucket) => arn.s3(name, `${bucket}/*`)),
  Condition: {
    StringEquals: { 'aws:SourceAccount': audit.account },
    ArnLike: { 'aws:SourceArn': recorded.map((bucket) => arn.s3(bucket)) },
  },
});
