import { Construct } from 'constructs';
import { AccessLogBucket } from '../buckets';
import { arn, type Context, LAKE_ZONES, type Statement } from '../kernel';
import { LOG_CLASSES } from '../logs';
import { lakeLogsName, zoneBucketName } from './names';
import { INVENTORIES } from './zone';

export interface LakeLogsProps {
  readonly context: Context;
  /** Buckets beside the zones that are recorded here. */
  readonly more: readonly string[];
}

/** Who read and wrote the lake, request by request, and what lies there, week by week. */
export class LakeLogs extends Construct {
  /** For the buckets that are recorded: known only when S3 may deliver. */
  readonly settledName: string;

  constructor(scope: Construct, id: string, { context, more }: LakeLogsProps) {
    super(scope, id);
    const name = lakeLogsName(context);
    const recorded = [...LAKE_ZONES.map((zone) => zoneBucketName(context, zone)), ...more];
    this.settledName = new AccessLogBucket(this, 'Default', {
      ...{ context, name, recorded },
      expireDays: LOG_CLASSES.audit.retentionDays,
      statements: [inventories(context, name)],
    }).settledName;
  }
}

/** Source: AmazonS3/latest/userguide/example-bucket-policies, "Granting permissions for S3 Inventory". */
const inventories = (context: Context, name: string): Statement => ({
  Sid: 'InventoriesOfZones',
  Effect: 'Allow',
  Principal: { Service: 's3.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: arn.s3(name, `${INVENTORIES}/*`),
  Condition: {
    StringEquals: { 'aws:SourceAccount': context.account, 's3:x-amz-acl': 'bucket-owner-full-control' },
    ArnLike: { 'aws:SourceArn': LAKE_ZONES.map((zone) => arn.s3(zoneBucketName(context, zone))) },
  },
});
