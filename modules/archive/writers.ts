import { arn, type Context, type Statement } from '../kernel';
import { archiveWriters, evidenceWriters, FIREHOSE_CLASSES, logsPrefix, servicePrefix, trailArn } from './names';

/** Someone of a source account who writes into one bucket. A bucket policy never names a role that may not exist yet. */
interface Delivery {
  readonly source: Context;
  readonly bucket: string;
}

/** The header that services send with every object; with enforced ownership it is the one ACL that S3 accepts. */
const OWNER_CONTROLS = { 's3:x-amz-acl': 'bucket-owner-full-control' } as const;

/** CloudTrail, for the one trail of the source. Source: awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail. */
export const cloudTrailWrites = ({ source, bucket }: Delivery): readonly Statement[] => [
  {
    Sid: 'CloudTrailReadsAcl',
    ...service('cloudtrail'),
    Action: 's3:GetBucketAcl',
    Resource: arn.s3(bucket),
    Condition: { StringEquals: { 'aws:SourceArn': trailArn(source) } },
  },
  {
    Sid: 'CloudTrailWrites',
    ...service('cloudtrail'),
    Action: 's3:PutObject',
    Resource: arn.s3(bucket, `${servicePrefix(source)}*`),
    Condition: { StringEquals: { ...OWNER_CONTROLS, 'aws:SourceArn': trailArn(source) } },
  },
];

/** Access logs of load balancers. Source: elasticloadbalancing/latest/network/enable-access-logs. */
export const loadBalancersWrite = ({ source, bucket }: Delivery): readonly Statement[] => {
  const fromSource = {
    StringEquals: { 'aws:SourceAccount': source.account },
    ArnLike: { 'aws:SourceArn': arn.regional(source, 'logs', '*') },
  };
  return [
    {
      Sid: 'LogDeliveryReadsAcl',
      ...service('delivery.logs'),
      Action: 's3:GetBucketAcl',
      Resource: arn.s3(bucket),
      Condition: fromSource,
    },
    {
      Sid: 'LogDeliveryWrites',
      ...service('delivery.logs'),
      Action: 's3:PutObject',
      Resource: arn.s3(bucket, `${servicePrefix(source)}*`),
      Condition: { ...fromSource, StringEquals: { ...fromSource.StringEquals, ...OWNER_CONTROLS } },
    },
  ];
};

/**
 * Firehose streams, through their roles. AWS's list includes reading back what was delivered; it stays below the
 * prefixes of the streams. Source: firehose/latest/dev/controlling-access, cross-account delivery to S3.
 */
export const firehoseWrites = ({ source, bucket }: Delivery): readonly Statement[] => {
  const streams = { ArnLike: { 'aws:PrincipalArn': archiveWriters(source) } };
  return [
    {
      Sid: 'FirehoseFindsBucket',
      ...rolesOf(source),
      Action: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      Resource: arn.s3(bucket),
      Condition: streams,
    },
    {
      Sid: 'FirehoseWrites',
      ...rolesOf(source),
      Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject', 's3:PutObjectAcl'],
      Resource: FIREHOSE_CLASSES.map((logClass) => arn.s3(bucket, `${logsPrefix(logClass)}*`)),
      Condition: streams,
    },
  ];
};

/**
 * AWS Config, which tries its recorder's role first and then, refused, comes as itself.
 * Source: config/latest/developerguide/s3-bucket-policy.
 */
export const configWrites = ({ source, bucket }: Delivery): readonly Statement[] => [
  {
    Sid: 'ConfigFindsBucket',
    ...service('config'),
    Action: ['s3:GetBucketAcl', 's3:ListBucket'],
    Resource: arn.s3(bucket),
    Condition: { StringEquals: { 'aws:SourceAccount': source.account } },
  },
  {
    Sid: 'ConfigWrites',
    ...service('config'),
    Action: 's3:PutObject',
    Resource: arn.s3(bucket, `${servicePrefix(source)}Config/*`),
    Condition: { StringEquals: { ...OWNER_CONTROLS, 'aws:SourceAccount': source.account } },
  },
];

/**
 * Those who change and test put evidence, once per key, and cannot read it back: what they claimed is for others to
 * judge. A second version would hide the first from a careless reader, so it takes an `If-None-Match` to write at all.
 * Source: AmazonS3/latest/userguide/conditional-writes-enforce.
 */
export const evidenceIsPut = ({ source, bucket }: Delivery): readonly Statement[] => [
  {
    Sid: 'EvidenceIsPut',
    ...rolesOf(source),
    Action: 's3:PutObject',
    Resource: arn.s3(bucket, '*'),
    Condition: { ArnEquals: { 'aws:PrincipalArn': evidenceWriters(source) } },
  },
  {
    Sid: 'DenyOverwriting',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: arn.s3(bucket, '*'),
    Condition: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
  },
];

const service = (name: string) => ({ Effect: 'Allow', Principal: { Service: `${name}.amazonaws.com` } }) as const;

/** Every role of the account, which a condition must narrow. */
const rolesOf = (source: Context) => ({ Effect: 'Allow', Principal: { AWS: arn.iam(source, 'root') } }) as const;
