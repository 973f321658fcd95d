import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { describe, expect, it } from 'vitest';
import { may as judged, service } from '../../test/support/callers';
import { statementsOf } from '../../test/support/iam';
import { AUDIT, audit, STRANGER } from '../../test/support/records';
import { synth } from '../../test/support/synth';
import { AccessLogBucket } from './access-log-bucket';

const made = synth((stack) => {
  new AccessLogBucket(stack, 'access', {
    ...{ context: audit, name: `exbank-archive-access-${AUDIT}`, expireDays: 400 },
    recorded: ['exbank-logs', 'exbank-evidence'],
  });
}, audit);
const deliver = (account: string, from: string, key: string): boolean =>
  judged(
    AUDIT,
    statementsOf(made.only(S3BucketPolicy).policy),
    service('logging.s3', account, `arn:aws:s3:::${from}`),
    { action: 's3:PutObject', resource: `arn:aws:s3:::exbank-archive-access-${AUDIT}/${key}` },
  );

describe('the bucket of access logs', () => {
  it('takes what S3 records of the buckets of records, below their names, and nothing else', () => {
    expect(deliver(AUDIT, 'exbank-logs', 'exbank-logs/2026')).toBe(true);
    expect(deliver(AUDIT, 'exbank-other', 'exbank-logs/2026')).toBe(false);
    expect(deliver(AUDIT, 'exbank-logs', 'else/2026')).toBe(false);
    expect(deliver(STRANGER, 'exbank-logs', 'exbank-logs/2026')).toBe(false);
  });

  it('has no lock, which S3 could not deliver into, and forgets in time', () => {
    expect(made.only(S3Bucket)).not.toHaveProperty('object_lock_enabled');
    expect(made.only(S3BucketLifecycleConfiguration)).toMatchObject({ rule: [{ expiration: [{ days: 400 }] }] });
  });
});
