import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketInventory } from '@cdktf/provider-aws/lib/s3-bucket-inventory';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketReplicationConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration';
import { describe, expect, it } from 'vitest';
import { LAKE_ZONES } from '../../modules/kernel';
import { may, person, service } from '../../test/support/callers';
import { allows, statementsOf } from '../../test/support/iam';
import { bucketPolicy, nonprodLake, PROD, prodLake, TEST } from '../../test/support/lake';

const prod = prodLake();
const nonprod = nonprodLake();

describe('the lake of a cluster', () => {
  it('has a bucket and a key for each zone, and one bucket for what is recorded of them', () => {
    expect(Object.keys(prod.all(S3Bucket)).sort()).toEqual([...LAKE_ZONES, 'logs'].sort());
    expect(Object.values(prod.all(KmsAlias)).map(({ name }) => name)).toEqual(
      [...LAKE_ZONES].sort().map((zone) => `alias/exbank-prod-euw1-lake-${zone}`),
    );
  });

  it('tells EventBridge of every object, and lists every version once a week', () => {
    for (const zone of LAKE_ZONES) {
      expect(prod.get(S3BucketNotification, `${zone}_events`)).toMatchObject({ eventbridge: true });
      expect(prod.get(S3BucketInventory, `${zone}_inventory`)).toMatchObject({
        included_object_versions: 'All',
        schedule: { frequency: 'Weekly' },
        destination: { bucket: { prefix: 'inventory', account_id: PROD, encryption: { sse_s3: {} } } },
      });
    }
  });

  it('records every request once S3 may deliver', () => {
    expect(Object.keys(prod.all(S3BucketLoggingA))).toHaveLength(LAKE_ZONES.length);
    for (const attributes of Object.values(prod.all(S3BucketLoggingA)))
      expect(attributes).toMatchObject({ target_bucket: '${aws_s3_bucket_policy.logs_policy.bucket}' });
  });

  it('takes inventories of its own zones and of no other bucket', () => {
    const policy = statementsOf(prod.get(S3BucketPolicy, 'logs_policy').policy);
    const from = (bucket: string) =>
      may(PROD, policy, service('s3', PROD, `arn:aws:s3:::${bucket}`), {
        action: 's3:PutObject',
        resource: `arn:aws:s3:::exbank-lake-logs-${PROD}/inventory/${bucket}/weekly/data.parquet`,
      });
    expect(from(`exbank-lake-raw-${PROD}`)).toBe(true);
    expect(from(`exbank-lake-raw-${TEST}`)).toBe(false);
  });

  it('lets data pass through the two S3 endpoints of its VPC', () => {
    const statement = bucketPolicy(prod, 'raw').find(({ Sid }) => Sid === 'DenyDataOutsideEndpoints');
    expect(statement?.Condition?.StringNotEquals).toEqual({
      'aws:SourceVpce': ['${local.prod-euw1-network-s3-endpoint-id}', '${local.prod-euw1-network-lake-s3-endpoint-id}'],
    });
  });

  it('can lock models from the start, and locks those that production publishes', () => {
    expect(prod.get(S3Bucket, 'models')).toMatchObject({ object_lock_enabled: true });
    expect(nonprod.get(S3Bucket, 'models')).toMatchObject({ object_lock_enabled: true });
    expect(prod.only(S3BucketObjectLockConfigurationA)).toMatchObject({
      rule: { default_retention: { mode: 'GOVERNANCE', days: 400 } },
    });
    expect(nonprod.all(S3BucketObjectLockConfigurationA)).toEqual({});
  });
});

describe('copies of models', () => {
  it('go from production to test, without deletions, under the key of test', () => {
    expect(prod.only(S3BucketReplicationConfigurationA)).toMatchObject({
      bucket: `exbank-lake-models-${PROD}`,
      rule: [
        {
          id: 'to-nonprod-euw1',
          delete_marker_replication: { status: 'Disabled' },
          destination: {
            bucket: `arn:aws:s3:::exbank-lake-models-${TEST}`,
            encryption_configuration: {
              replica_kms_key_id: `arn:aws:kms:eu-west-1:${TEST}:alias/exbank-nonprod-euw1-lake-models`,
            },
          },
        },
      ],
    });
    expect(nonprod.all(S3BucketReplicationConfigurationA)).toEqual({});
  });

  it('wait for the policy of the bucket and for all rights of the role', () => {
    expect(prod.only(S3BucketReplicationConfigurationA).depends_on).toEqual([
      'aws_s3_bucket_policy.models_policy',
      'aws_iam_role_policy.copies_role_read',
      'aws_iam_role_policy.copies_role_write',
    ]);
  });

  it('are made by a role that reads models and nothing else, and both sides agree', () => {
    const policies = ['read', 'write'].flatMap((name) =>
      statementsOf(prod.get(IamRolePolicy, `copies_role_${name}`).policy),
    );
    const object = (zone: string, account: string) => `arn:aws:s3:::exbank-lake-${zone}-${account}/card-absent/1.0.0/m`;
    const read = (zone: string) =>
      allows(policies, { action: 's3:GetObjectVersionForReplication', resource: object(zone, PROD) });
    expect(LAKE_ZONES.filter(read)).toEqual(['models']);
    const copy = { action: 's3:ReplicateObject', resource: object('models', TEST) };
    const role = person(PROD, 'role/exbank-prod-euw1-lake-replication');
    expect(allows(policies, copy) && may(TEST, bucketPolicy(nonprod, 'models'), role, copy)).toBe(true);
    const raw = { ...copy, resource: object('raw', TEST) };
    expect(may(TEST, bucketPolicy(nonprod, 'raw'), role, raw)).toBe(false);
  });
});
