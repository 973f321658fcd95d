import { arn, type Context, type Statement } from '../kernel';
import { keyGuard } from '../keys';
import { archiveNames, archiveWriters, evidenceWriters, trailArn } from './names';

/**
 * What the key of a source cluster's records says beside the account's own IAM: who may encrypt with it, and that
 * nobody ends it. Without the key the records are lost, whatever their locks say.
 */
export const archiveKeyStatements = (audit: Context, source: Context): readonly Statement[] => [
  ...cloudTrailEncrypts(source),
  configEncrypts(source),
  loadBalancersEncrypt(source),
  rolesEncrypt('FirehoseEncrypts', audit, source, archiveNames(audit, source).logs, [archiveWriters(source)]),
  rolesEncrypt('EvidenceIsEncrypted', audit, source, archiveNames(audit, source).evidence, evidenceWriters(source)),
  ...keyGuard(audit),
];

/**
 * The trail's name is what counts; its encryption context is there only when S3 uses no bucket key.
 * Source: awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.
 */
const cloudTrailEncrypts = (source: Context): readonly Statement[] => [
  {
    Sid: 'CloudTrailEncrypts',
    ...service('cloudtrail'),
    Action: 'kms:GenerateDataKey*',
    Condition: {
      StringEquals: { 'aws:SourceArn': trailArn(source) },
      StringLikeIfExists: {
        'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${source.account}:trail/*`,
      },
    },
  },
  {
    Sid: 'CloudTrailChecksKey',
    ...service('cloudtrail'),
    Action: 'kms:DescribeKey',
    Condition: { StringEqualsIfExists: { 'aws:SourceArn': trailArn(source) } },
  },
];

/** Source: config/latest/developerguide/s3-kms-key-policy. */
const configEncrypts = (source: Context): Statement => ({
  Sid: 'ConfigEncrypts',
  ...service('config'),
  Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  Condition: { StringEquals: { 'aws:SourceAccount': source.account } },
});

/** Source: elasticloadbalancing/latest/network/enable-access-logs. */
const loadBalancersEncrypt = (source: Context): Statement => ({
  Sid: 'LogDeliveryEncrypts',
  ...service('delivery.logs'),
  Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
  Condition: {
    StringEquals: { 'aws:SourceAccount': source.account },
    ArnLike: { 'aws:SourceArn': arn.regional(source, 'logs', '*') },
  },
});

/** Through S3, for one bucket. Decrypting is for uploads in parts; who may read is the bucket policy's to say. */
const rolesEncrypt = (
  sid: string,
  audit: Context,
  source: Context,
  bucket: string,
  roles: readonly string[],
): Statement => ({
  Sid: sid,
  Effect: 'Allow',
  Principal: { AWS: arn.iam(source, 'root') },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  Resource: '*',
  Condition: {
    ArnLike: { 'aws:PrincipalArn': roles, 'kms:EncryptionContext:aws:s3:arn': [arn.s3(bucket), arn.s3(bucket, '*')] },
    StringEquals: { 'kms:ViaService': `s3.${audit.region}.amazonaws.com` },
  },
});

const service = (name: string) =>
  ({ Effect: 'Allow', Principal: { Service: `${name}.amazonaws.com` }, Resource: '*' }) as const;
