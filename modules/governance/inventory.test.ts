import { describe, expect, it } from 'vitest';
import { resource } from '../../test/support/resource';
import { Inventory } from './inventory';

const bucket = resource('aws_s3_bucket', { bucket: 'exbank-logs' });
const policyOf = (to: string, more: object = {}) => resource('aws_s3_bucket_policy', { bucket: to }, more);

describe('Inventory', () => {
  it.each([
    ['a reference', '${aws_s3_bucket.one.id}'],
    ['its name', 'exbank-logs'],
    ['its ARN', 'arn:aws:s3:::exbank-logs'],
  ])('finds a part by %s', (_, to) => {
    const policy = policyOf(to);
    const among = new Inventory([bucket, policy]);
    expect(among.parts(bucket, 'aws_s3_bucket_policy')).toEqual([policy]);
    expect(among.whole(policy)).toBe(bucket);
  });

  it('does not take the part of another stack that is called the same', () => {
    const elsewhere = policyOf('${aws_s3_bucket.one.id}', { stack: 'other' });
    expect(new Inventory([bucket, elsewhere]).parts(bucket, 'aws_s3_bucket_policy')).toEqual([]);
  });

  it('does not take a name of another account for its own', () => {
    const elsewhere = policyOf('exbank-logs', { account: '777788889999' });
    expect(new Inventory([bucket, elsewhere]).parts(bucket, 'aws_s3_bucket_policy')).toEqual([]);
  });

  it('follows a reference through a part, as when a bucket waits for the policy of another', () => {
    const logging = resource('aws_s3_bucket_logging', {
      bucket: 'a',
      target_bucket: '${aws_s3_bucket_policy.one.bucket}',
    });
    const among = new Inventory([bucket, policyOf('${aws_s3_bucket.one.id}'), logging]);
    expect(among.target(logging, logging.attributes.target_bucket, 'aws_s3_bucket')).toBe(bucket);
  });

  it('knows what else of a kind an account has', () => {
    const elsewhere = policyOf('exbank-logs', { account: '777788889999' });
    const among = new Inventory([bucket, policyOf('exbank-logs'), elsewhere]);
    expect(among.near(elsewhere, 'aws_s3_bucket_policy')).toEqual([elsewhere]);
    expect(among.near(elsewhere, 'aws_s3_bucket')).toEqual([]);
  });

  it('finds nothing where nothing is', () => {
    const among = new Inventory([bucket]);
    expect(among.target(bucket, undefined, 'aws_kms_key')).toBeUndefined();
    expect(among.target(bucket, '${aws_kms_key.gone.arn}', 'aws_kms_key')).toBeUndefined();
    expect(among.all('aws_kms_key')).toEqual([]);
  });
});
