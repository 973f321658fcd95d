import {
  S3BucketReplicationConfigurationA,
  type S3BucketReplicationConfigurationRule,
} from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { alarmsOf } from '../alarms';
import { Role, trustService } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import { COPY_ALARMS } from './alarms';
import { REPLICATION_ROLE, zoneBucketName, zoneKeyAlias } from './names';

export interface ReplicationProps {
  readonly context: Context;
  /** The zone `models`, which must have its versioning and policy. */
  readonly models: ITerraformDependable;
  readonly keyArn: string;
  /** Clusters that receive published models. Their lake is applied first: S3 asks for the bucket. */
  readonly to: readonly Context[];
}

const MINUTES = 15; // the one value that S3 takes: AmazonS3/latest/userguide/replication-time-control

/** Published models go one way, to where they are served first, within a quarter of an hour; deletions do not travel. */
export class Replication extends Construct {
  constructor(scope: Construct, id: string, props: ReplicationProps) {
    super(scope, id);
    this.send(props);
  }

  private send(props: ReplicationProps): void {
    const { context, models, to } = props;
    if (to.length === 0) return;
    const source = zoneBucketName(context, 'models');
    const role = this.role(props);
    new S3BucketReplicationConfigurationA(this, 'Default', {
      ...{ bucket: source, role: role.arn },
      rule: to.map(ruleTo),
      dependsOn: [models, ...role.permissions],
    });
    for (const target of to) this.watch(context, source, target);
  }

  private role({ context, keyArn, to }: ReplicationProps): Role {
    const source = zoneBucketName(context, 'models');
    return new Role(this, 'role', {
      context,
      name: REPLICATION_ROLE,
      description: `S3 copies published models to ${to.map(({ workspace }) => workspace).join(', ')}`,
      trust: [trustService(context, 's3.amazonaws.com', { arns: [arn.s3(source)] })],
      policies: {
        read: reading(context, source, keyArn),
        write: to.flatMap((target, index) => writing(target, index)),
      },
    });
  }

  private watch(context: Context, source: string, target: Context): void {
    const { workspace } = target;
    const destination = zoneBucketName(target, 'models');
    alarmsOf(this, COPY_ALARMS, { ...{ context, source, destination, of: workspace }, rule: `to-${workspace}` });
  }
}

const ruleTo = (target: Context, index: number): S3BucketReplicationConfigurationRule => ({
  id: `to-${target.workspace}`,
  priority: index + 1,
  status: 'Enabled',
  filter: { prefix: '' },
  deleteMarkerReplication: { status: 'Disabled' },
  sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
  destination: {
    bucket: arn.s3(zoneBucketName(target, 'models')),
    encryptionConfiguration: { replicaKmsKeyId: arn.regional(target, 'kms', zoneKeyAlias(target, 'models')) },
    metrics: { status: 'Enabled', eventThreshold: { minutes: MINUTES } },
    replicationTime: { status: 'Enabled', time: { minutes: MINUTES } },
  },
});

/** Source: AmazonS3/latest/userguide/setting-repl-config-perm-overview; locks travel with the versions. */
const reading = ({ region }: Context, source: string, keyArn: string): readonly Statement[] => [
  {
    Sid: 'Look',
    Effect: 'Allow',
    Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
    Resource: arn.s3(source),
  },
  {
    Sid: 'Get',
    Effect: 'Allow',
    Action: [
      's3:GetObjectLegalHold',
      's3:GetObjectRetention',
      's3:GetObjectVersionAcl',
      's3:GetObjectVersionForReplication',
      's3:GetObjectVersionTagging',
    ],
    Resource: arn.s3(source, '*'),
  },
  { Sid: 'Decrypt', Effect: 'Allow', Action: 'kms:Decrypt', Resource: keyArn, Condition: throughS3(region, source) },
];

/** The key of another account has no ARN yet: the bucket that S3 tells it of says which one is meant. */
const writing = (target: Context, index: number): readonly Statement[] => {
  const bucket = zoneBucketName(target, 'models');
  return [
    {
      Sid: `Copy${index}`,
      Effect: 'Allow',
      Action: ['s3:ReplicateObject', 's3:ReplicateTags'],
      Resource: arn.s3(bucket, '*'),
    },
    {
      Sid: `Encrypt${index}`,
      Effect: 'Allow',
      Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
      Resource: arn.regional(target, 'kms', 'key/*'),
      Condition: throughS3(target.region, bucket),
    },
  ];
};

/** Under a bucket key S3 tells KMS the bucket, for an object that came without one the object. */
const throughS3 = (region: string, bucket: string): NonNullable<Statement['Condition']> => ({
  StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
  ArnLike: { 'kms:EncryptionContext:aws:s3:arn': [arn.s3(bucket), arn.s3(bucket, '*')] },
});
