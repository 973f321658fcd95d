import { Construct } from 'constructs';
import { arn, type Context, type Statement } from '../kernel';
import { Bucket } from './bucket';

export interface AccessLogBucketProps {
  readonly context: Context;
  /** Physical name, global in AWS. Changing it replaces the bucket. */
  readonly name: string;
  /** Days until a record is gone (1 or more). */
  readonly expireDays: number;
  /** Buckets of the same account whose requests are recorded here, each below its own name. */
  readonly recorded: readonly string[];
  /** What else the bucket policy says. @default nothing */
  readonly statements?: readonly Statement[];
}

/** Who read and wrote what lies in other buckets, recorded by S3 itself. */
export class AccessLogBucket extends Construct {
  readonly name: string;
  /** For the buckets that are recorded: known only when S3 may deliver. */
  readonly settledName: string;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { context, name, expireDays, statements = [] } = props;
    const { settledName } = new Bucket(this, 'Default', {
      ...{ context, name },
      encryption: { s3Managed: { allow: true, reason: 'S3 cannot deliver access logs into a bucket with a KMS key' } },
      accessLogs: { allow: true, reason: 'it holds access logs itself; recording those would never end' },
      lifecycle: { noncurrentDays: 1, expireDays },
      statements: [delivery(props), ...statements],
    });
    this.name = name;
    this.settledName = settledName;
  }
}

/** Source: AmazonS3/latest/userguide/enable-server-access-logging. */
const delivery = ({ context, name, recorded }: AccessLogBucketProps): Statement => ({
  Sid: 'AccessLogsOfRecords',
  Effect: 'Allow',
  Principal: { Service: 'logging.s3.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: recorded.map((bucket) => arn.s3(name, `${bucket}/*`)),
  Condition: {
    StringEquals: { 'aws:SourceAccount': context.account },
    ArnLike: { 'aws:SourceArn': recorded.map((bucket) => arn.s3(bucket)) },
  },
});
