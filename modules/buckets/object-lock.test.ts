import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Bucket } from './bucket';
import type { ObjectLock } from './object-lock';

const bucket = (objectLock?: ObjectLock) =>
  synth((stack) => {
    new Bucket(stack, 'records', {
      context: testContext(),
      name: 'exbank-records-123456789012',
      encryption: { keyArn: 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555' },
      accessLogs: { allow: true, reason: 'this test looks at the lock alone' },
      lifecycle: { noncurrentDays: 1 },
      ...(objectLock === undefined ? {} : { objectLock }),
    });
  });

describe('a bucket with Object Lock', () => {
  it('gives every new version its retention, once versioning stands', () => {
    const made = bucket({ retention: { mode: 'COMPLIANCE', days: 400 } });
    expect(made.only(S3Bucket)).toMatchObject({ object_lock_enabled: true });
    expect(made.only(S3BucketObjectLockConfigurationA)).toMatchObject({
      rule: { default_retention: { mode: 'COMPLIANCE', days: 400 } },
      depends_on: ['aws_s3_bucket_versioning.records_versioning'],
    });
  });

  it('stops a plan that would take the retention away', () => {
    const made = bucket({ retention: { mode: 'GOVERNANCE', days: 90 } });
    expect(made.only(S3BucketObjectLockConfigurationA)).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });

  it('can go without a default, for writers that cannot deliver into one', () => {
    const made = bucket({});
    expect(made.only(S3Bucket)).toMatchObject({ object_lock_enabled: true });
    expect(made.all(S3BucketObjectLockConfigurationA)).toEqual({});
  });

  it('is asked for: other buckets are plain', () => {
    expect(bucket().only(S3Bucket)).not.toHaveProperty('object_lock_enabled');
  });

  it.each([0, 36_501, 1.5])('refuses a retention of %d days', (days) => {
    expect(() => bucket({ retention: { mode: 'COMPLIANCE', days } })).toThrow(
      `objectLock.retention.days: got ${days}, want 1-36500 - use whole days`,
    );
  });
});
