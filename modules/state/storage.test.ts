import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../test/support/iam';
import { synth, testContext } from '../../test/support/synth';
import { verdict } from '../../test/support/verdict';
import { StateStorage } from './storage';

const context = testContext();
const made = synth((stack) => {
  new StateStorage(stack, 'state', { context });
});
const BUCKET = 'arn:aws:s3:::exbank-tfstate-123456789012';
const LOGS = 'arn:aws:s3:::exbank-tfstate-logs-123456789012';
const KEY = '${aws_kms_key.state_key.arn}';
const ALIAS = 'arn:aws:kms:eu-west-1:123456789012:alias/exbank-tfstate';
const SSE = 's3:x-amz-server-side-encryption';
const SSE_KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

describe('StateStorage', () => {
  it('keeps its addresses, because new ones are an empty memory', () => {
    expect(made.get(S3Bucket, 'state')).toMatchObject({ bucket: 'exbank-tfstate-123456789012' });
    expect(made.get(S3Bucket, 'state_access-logs')).toMatchObject({ bucket: 'exbank-tfstate-logs-123456789012' });
    expect(made.get(KmsKey, 'state_key')).toMatchObject({ enable_key_rotation: true });
    for (const [type, id] of [
      ['aws_s3_bucket', 'state'],
      ['aws_s3_bucket', 'state_access-logs'],
      ['aws_kms_key', 'state_key'],
    ] as const) {
      expect(made.json.resource?.[type]?.[id]).toMatchObject({ lifecycle: { prevent_destroy: true } });
    }
  });

  it('is versioned and encrypted under a key of its own, by the alias that every backend names', () => {
    expect(made.get(S3BucketVersioningA, 'state_versioning')).toMatchObject({
      versioning_configuration: { status: 'Enabled' },
    });
    expect(made.get(S3BucketServerSideEncryptionConfigurationA, 'state_encryption')).toMatchObject({
      rule: [
        {
          apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: KEY },
          bucket_key_enabled: true,
          blocked_encryption_types: ['SSE-C'],
        },
      ],
    });
    expect(made.only(KmsAlias)).toMatchObject({ name: 'alias/exbank-tfstate' });
  });

  it.each(['state', 'state_access-logs'])('closes %s to the public and owns what is in it', (id) => {
    expect(made.get(S3BucketPublicAccessBlock, `${id}_public-access`)).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(made.get(S3BucketOwnershipControls, `${id}_ownership`)).toMatchObject({
      rule: { object_ownership: 'BucketOwnerEnforced' },
    });
  });

  it('keeps overwritten states for a quarter, and the newest of them for good', () => {
    expect(made.get(S3BucketLifecycleConfiguration, 'state_lifecycle')).toMatchObject({
      rule: [{ noncurrent_version_expiration: [{ noncurrent_days: 90, newer_noncurrent_versions: 30 }] }],
    });
  });

  it('records its requests in a bucket of its own, once that one takes deliveries', () => {
    expect(made.only(S3BucketLoggingA)).toMatchObject({
      bucket: '${aws_s3_bucket.state.id}',
      target_bucket: '${aws_s3_bucket_policy.state_access-logs_policy.bucket}',
      target_prefix: 'tfstate/',
    });
    expect(made.get(S3BucketLifecycleConfiguration, 'state_access-logs_lifecycle')).toMatchObject({
      rule: [{ expiration: [{ days: 400 }], noncurrent_version_expiration: [{ noncurrent_days: 30 }] }],
    });
  });
});

describe('the policy of the state bucket', () => {
  const statements = statementsOf(made.get(S3BucketPolicy, 'state_policy').policy);
  const put = (context: Record<string, string>) =>
    verdict(statements, { action: 's3:PutObject', resource: `${BUCKET}/platform/dev/data.tfstate`, context });
  const trusted = {
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    'aws:PrincipalAccount': '123456789012',
    [SSE]: 'aws:kms',
    [SSE_KEY]: ALIAS,
  };
  const without = (...keys: readonly string[]) =>
    Object.fromEntries(Object.entries(trusted).filter(([key]) => !keys.includes(key)));

  it('says this and nothing else', () => {
    expect(statements).toEqual([
      denied('DenyPlainHttp', 's3:*', [BUCKET, `${BUCKET}/*`], { Bool: { 'aws:SecureTransport': 'false' } }),
      denied('DenyOldTls', 's3:*', [BUCKET, `${BUCKET}/*`], { NumericLessThan: { 's3:TlsVersion': '1.2' } }),
      denied('DenyOtherAccounts', 's3:*', [BUCKET, `${BUCKET}/*`], {
        StringNotEquals: { 'aws:PrincipalAccount': '123456789012' },
      }),
      denied('DenyOtherEncryption', 's3:PutObject', `${BUCKET}/*`, {
        Null: { [SSE]: 'false' },
        StringNotEquals: { [SSE]: 'aws:kms' },
      }),
      denied('DenyOtherKey', 's3:PutObject', `${BUCKET}/*`, {
        Null: { [SSE]: 'false' },
        StringNotEquals: { [SSE_KEY]: [ALIAS, KEY] },
      }),
      denied('DenyLossOfHistory', 's3:DeleteObjectVersion', `${BUCKET}/*`),
    ]);
  });

  it('accepts the state key by its alias and by its own name, and the default when no header asks for more', () => {
    const silent = without(SSE, SSE_KEY);
    expect([put(trusted), put({ ...trusted, [SSE_KEY]: KEY }), put(silent)]).not.toContain('denied');
  });

  it.each([
    ['another key', { [SSE_KEY]: 'arn:aws:kms:eu-west-1:123456789012:alias/other' }],
    ["another account's key of the same alias", { [SSE_KEY]: ALIAS.replace('123456789012', '999999999999') }],
    ["S3's own key", { [SSE]: 'AES256' }],
    ['two layers of encryption', { [SSE]: 'aws:kms:dsse' }],
    ['plain HTTP', { 'aws:SecureTransport': 'false' }],
    ['TLS 1.1', { 's3:TlsVersion': '1.1' }],
    ['another account', { 'aws:PrincipalAccount': '999999999999' }],
  ])('refuses a state written with %s', (_, wrong) => {
    expect(put({ ...trusted, ...wrong })).toBe('denied');
  });

  it("refuses AWS's own key, which S3 takes when the header names none", () => {
    expect(put(without(SSE_KEY))).toBe('denied');
  });

  it('refuses a caller without an account, and the removal of a version, to everybody', () => {
    expect(put(without('aws:PrincipalAccount'))).toBe('denied');
    const resource = `${BUCKET}/platform/dev/data.tfstate`;
    expect(verdict(statements, { action: 's3:DeleteObjectVersion', resource, context: trusted })).toBe('denied');
    expect(verdict(statements, { action: 's3:DeleteObject', resource, context: trusted })).not.toBe('denied');
  });
});

describe('the policy of the access-log bucket', () => {
  const [, , delivery] = statementsOf(made.get(S3BucketPolicy, 'state_access-logs_policy').policy);

  it("takes S3's delivery of this bucket's log from this account, and nothing else", () => {
    expect(delivery).toEqual({
      Sid: 'AccessLogs',
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `${LOGS}/*`,
      Condition: {
        ArnLike: { 'aws:SourceArn': BUCKET },
        StringEquals: { 'aws:SourceAccount': '123456789012' },
      },
    });
  });
});

const denied = (Sid: string, Action: string, Resource: unknown, Condition?: unknown) => ({
  Sid,
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
