import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { describe, expect, it } from 'vitest';
import { namer } from '../../modules/kernel';
import { AUDIT, audit, SOURCE, source } from '../../test/support/records';
import { synthStack, testContext } from '../../test/support/synth';
import { ArchiveStack } from './archive.stack';

const TEST = '444455556666';
const nonprod = testContext({
  workspace: 'nonprod-euw1',
  account: TEST,
  grade: 'non-production',
  name: namer('exbank', 'nonprod-euw1', TEST),
});
const made = synthStack((app) => new ArchiveStack(app, audit, { sources: [nonprod, source()], retention: {} }));

/** Accounts that a resource names, its own not counted. */
const named = (attributes: object): readonly string[] => [
  ...new Set(
    JSON.stringify(attributes)
      .match(/(?<!\d)\d{12}(?!\d)/g)
      ?.filter((account) => account !== AUDIT),
  ),
];

describe('the archive', () => {
  it('keeps three buckets and a key for each cluster, and one bucket of who read them', () => {
    expect(Object.keys(made.all(S3Bucket))).toEqual([
      'access',
      'nonprod-euw1-configuration',
      'nonprod-euw1-evidence',
      'nonprod-euw1-logs',
      'prod-euw1-configuration',
      'prod-euw1-evidence',
      'prod-euw1-logs',
    ]);
    expect(Object.keys(made.all(KmsKey))).toEqual(['nonprod-euw1-key', 'prod-euw1-key']);
  });

  it.each([
    ['nonprod-euw1', TEST],
    ['prod-euw1', SOURCE],
  ])('names in the policies of %s its own account and no other', (cluster, account) => {
    for (const [id, attributes] of [...Object.entries(made.all(S3BucketPolicy)), ...Object.entries(made.all(KmsKey))])
      if (id.startsWith(cluster)) expect(named(attributes), id).toEqual([account]);
  });

  it('encrypts the records of a cluster with the key of that cluster', () => {
    for (const [id, attributes] of Object.entries(made.all(S3BucketServerSideEncryptionConfigurationA)))
      if (id !== 'access_encryption')
        expect(JSON.stringify(attributes), id).toContain(`aws_kms_key.${id.split('-euw1')[0] ?? ''}-euw1-key.arn`);
  });

  it('records requests once S3 may deliver them', () => {
    for (const attributes of Object.values(made.all(S3BucketLoggingA)))
      expect(attributes).toMatchObject({ target_bucket: '${aws_s3_bucket_policy.access_policy.bucket}' });
  });

  it('cannot be lost by a plan', () => {
    for (const attributes of [...Object.values(made.all(S3Bucket)), ...Object.values(made.all(KmsKey))])
      expect(attributes).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });
});
