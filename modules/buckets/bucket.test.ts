import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Bucket, type BucketProps } from './bucket';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const plain: BucketProps = {
  context: testContext(),
  name: 'exbank-models-123456789012',
  encryption: { keyArn: KEY },
  accessLogs: { bucket: 'exbank-logs-123456789012', prefix: 'models/' },
  lifecycle: { noncurrentDays: 30 },
};
const bucket = (props: Partial<BucketProps> = {}) =>
  synth((stack) => {
    new Bucket(stack, 'models', { ...plain, ...props });
  });

describe('Bucket', () => {
  it('is closed to the public on all four counts, owns its objects and keeps versions', () => {
    const made = bucket();
    expect(made.only(S3BucketPublicAccessBlock)).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(made.only(S3BucketOwnershipControls)).toMatchObject({ rule: { object_ownership: 'BucketOwnerEnforced' } });
    expect(made.only(S3BucketVersioningA)).toMatchObject({ versioning_configuration: { status: 'Enabled' } });
  });

  it('cannot be destroyed by a plan, and keeps its address, because a new address is a new, empty bucket', () => {
    const made = bucket();
    expect(made.get(S3Bucket, 'models')).toMatchObject({
      bucket: 'exbank-models-123456789012',
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('encrypts with the given key through a bucket key, and refuses keys that callers bring', () => {
    expect(bucket().only(S3BucketServerSideEncryptionConfigurationA)).toMatchObject({
      rule: [
        {
          apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: KEY },
          bucket_key_enabled: true,
          blocked_encryption_types: ['SSE-C'],
        },
      ],
    });
  });

  it("uses S3's own key only when a reason is given, and still refuses keys that callers bring", () => {
    const made = bucket({ encryption: { s3Managed: { allow: true, reason: 'access logs cannot be delivered' } } });
    expect(made.only(S3BucketServerSideEncryptionConfigurationA)).toMatchObject({
      rule: [
        {
          apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' },
          bucket_key_enabled: false,
          blocked_encryption_types: ['SSE-C'],
        },
      ],
    });
  });

  it('refuses plain HTTP and old TLS to everybody, then says what it was given', () => {
    const more = { Sid: 'More', Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: '*' } as const;
    const { policy, depends_on } = bucket({ statements: [more] }).only(S3BucketPolicy);
    const everything = ['arn:aws:s3:::exbank-models-123456789012', 'arn:aws:s3:::exbank-models-123456789012/*'];
    expect(JSON.parse(String(policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'DenyPlainHttp',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: everything,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        {
          Sid: 'DenyOldTls',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: everything,
          Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
        },
        more,
      ],
    });
    expect(depends_on).toEqual(['aws_s3_bucket_public_access_block.models_public-access']);
  });

  it('expires overwritten versions, once there can be some, and the markers that deleted objects leave', () => {
    expect(bucket().only(S3BucketLifecycleConfiguration)).toMatchObject({
      rule: [
        {
          id: 'expire',
          status: 'Enabled',
          filter: [{}],
          noncurrent_version_expiration: [{ noncurrent_days: 30 }],
          expiration: [{ expired_object_delete_marker: true }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
      ],
      depends_on: ['aws_s3_bucket_versioning.models_versioning'],
    });
  });

  it('keeps the newest versions and expires current objects when told to', () => {
    const made = bucket({ lifecycle: { noncurrentDays: 90, newerVersions: 30, expireDays: 400 } });
    expect(made.only(S3BucketLifecycleConfiguration)).toMatchObject({
      rule: [
        {
          noncurrent_version_expiration: [{ noncurrent_days: 90, newer_noncurrent_versions: 30 }],
          expiration: [{ days: 400 }],
        },
      ],
    });
  });

  it('names every impossible lifecycle at once', () => {
    expect(() => bucket({ lifecycle: { noncurrentDays: 0, newerVersions: 101, expireDays: 1.5 } })).toThrow(
      [
        'Bucket test-euw1-test/models is not valid',
        '  lifecycle.noncurrentDays: got 0, want 1 or more - use a whole number',
        '  lifecycle.newerVersions: got 101, want 1-100 - use a whole number',
        '  lifecycle.expireDays: got 1.5, want 1 or more - use a whole number',
      ].join('\n'),
    );
  });

  it('records requests, unless a reason says why not', () => {
    expect(bucket().only(S3BucketLoggingA)).toMatchObject({
      target_bucket: 'exbank-logs-123456789012',
      target_prefix: 'models/',
    });
    const silent = bucket({ accessLogs: { allow: true, reason: 'it holds access logs itself' } });
    expect(silent.all(S3BucketLoggingA)).toEqual({});
  });

  it('makes its readers wait: for the bucket by its name, for the policy by its settled name', () => {
    const made = synth((stack) => {
      const logs = new Bucket(stack, 'logs', { ...plain, name: 'exbank-logs-123456789012' });
      new Bucket(stack, 'models', { ...plain, accessLogs: { bucket: logs.settledName, prefix: logs.name } });
    });
    expect(made.get(S3BucketLoggingA, 'models_logging')).toMatchObject({
      target_bucket: '${aws_s3_bucket_policy.logs_policy.bucket}',
      target_prefix: '${aws_s3_bucket.logs.id}',
    });
  });
});
