import { S3BucketInventory } from '@cdktf/provider-aws/lib/s3-bucket-inventory';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { Construct } from 'constructs';
import { Bucket } from '../buckets';
import { arn, type Context, type LakeZone } from '../kernel';
import { Key } from '../keys';
import { zoneBucketName, zoneKeyAlias } from './names';
import { zoneKeyStatements } from './zone-key';
import { type LakeDoors, zoneStatements } from './zone-policy';
import { type RawRetention, ZONE_RULES, zoneLifecycle, zoneLock } from './zone-rules';

export interface ZoneProps {
  readonly context: Context;
  /** Where data may be read and written from. */
  readonly doors: LakeDoors;
  /** The bucket that records requests and takes inventories: its `settledName`. */
  readonly logs: string;
  /** The cluster whose published models S3 brings here. @default none */
  readonly source?: Context | undefined;
  /** How long production keeps what it received, where the rule does not fit. @default the rule */
  readonly rawRetention?: RawRetention | undefined;
  /** Whether the zone is being torn down. */
  readonly ends: boolean;
}

/**
 * One zone of the lake: a bucket that its own account reaches through known endpoints alone, under a key of its own,
 * which tells of every object that comes and lists every week what is there. The id is the zone.
 */
export class Zone extends Construct {
  readonly bucket: Bucket;
  readonly keyArn: string;

  constructor(scope: Construct, zone: LakeZone, props: ZoneProps) {
    super(scope, zone);
    this.keyArn = this.key(zone, props);
    this.bucket = this.store(zone, props);
    new S3BucketNotification(this, 'events', { bucket: this.bucket.name, eventbridge: true });
    this.list(zone, props);
  }

  private key(zone: LakeZone, { context, source }: ZoneProps): string {
    return new Key(this, 'key', {
      context,
      purpose: `Data lake, zone ${zone}: ${ZONE_RULES[zone].purpose}`,
      alias: zoneKeyAlias(context, zone),
      statements: zoneKeyStatements({ context, zone, source: copied(zone, source) }),
    }).arn;
  }

  private store(zone: LakeZone, { context, doors, logs, source, rawRetention, ends }: ZoneProps): Bucket {
    const { keyArn } = this;
    const name = zoneBucketName(context, zone);
    return new Bucket(this, 'Default', {
      ...{ context, name, ...zoneLock(zone, context.grade) },
      encryption: { keyArn },
      accessLogs: { bucket: logs, prefix: `${name}/` },
      lifecycle: zoneLifecycle(zone, context.grade, rawRetention),
      statements: zoneStatements({ context, zone, doors, keyArn, ends, source: copied(zone, source) }),
    });
  }

  /** What is there, each version of it, with key and lock: what an access or retention review compares with. */
  private list(zone: LakeZone, { context, logs }: ZoneProps): void {
    new S3BucketInventory(this, 'inventory', {
      bucket: this.bucket.name,
      name: 'weekly',
      includedObjectVersions: 'All',
      schedule: { frequency: 'Weekly' },
      optionalFields: ['Size', 'LastModifiedDate', 'EncryptionStatus', 'BucketKeyStatus', ...MORE[zone]],
      destination: {
        bucket: {
          ...{ bucketArn: arn.s3(logs), prefix: INVENTORIES, format: 'Parquet', accountId: context.account },
          encryption: { sseS3: {} },
        },
      },
      dependsOn: [this.bucket],
    });
  }
}

/** Below which inventories lie, in the bucket of access logs. */
export const INVENTORIES = 'inventory';

const LOCKS = ['ObjectLockMode', 'ObjectLockRetainUntilDate', 'ReplicationStatus'];
const MORE: Readonly<Record<LakeZone, readonly string[]>> = { raw: [], curated: [], features: [], models: LOCKS };

/** Nothing but models is ever copied between accounts. */
const copied = (zone: LakeZone, source: Context | undefined): Context | undefined =>
  zone === 'models' ? source : undefined;
