import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { bucketLifecycle } from './bucket-lifecycle';

const rule = {
  status: 'Enabled',
  abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
  noncurrent_version_expiration: [{ noncurrent_days: 30 }],
  expiration: [{ expired_object_delete_marker: true }],
};
const bucket = (...rules: readonly object[]): Scene => [
  resource('aws_s3_bucket', { bucket: 'a' }),
  resource('aws_s3_bucket_lifecycle_configuration', { bucket: 'a', rule: rules }),
];

describe('bucket-lifecycle', () => {
  it.each<[string, Scene]>([['a bucket that forgets both', bucket(rule)]])('accepts %s', (_, scene) => {
    expect(judged(bucketLifecycle, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'no lifecycle',
      [resource('aws_s3_bucket', { bucket: 'a' })],
      [
        'aws_s3_bucket_lifecycle_configuration: got nothing, want one beside it - write the lifecycle beside the bucket',
      ],
    ],
    [
      'a rule that is off',
      bucket({ ...rule, status: 'Disabled' }),
      [
        'aws_s3_bucket_lifecycle_configuration.rule.status: got "Disabled", want Enabled - a rule that is off is a comment',
      ],
    ],
    [
      'old versions for ever',
      bucket({ ...rule, noncurrent_version_expiration: [] }),
      [
        'aws_s3_bucket_lifecycle_configuration.rule: got [{"status":"Enabled","abort_incomplete_multipart_upload":[{"days_after_initiation":7}],"noncurren…, want an end of broken uploads and of old versions - say it in one rule',
      ],
    ],
    [
      'old versions for ten years',
      bucket({ ...rule, noncurrent_version_expiration: [{ noncurrent_days: 3653 }] }),
      [
        'aws_s3_bucket_lifecycle_configuration.rule.noncurrent_version_expiration.noncurrent_days: got 3653, want 1 to 365 - a year at most',
      ],
    ],
    [
      'objects for ever',
      bucket({ ...rule, expiration: [{}] }),
      [
        'aws_s3_bucket_lifecycle_configuration.rule.expiration: got [{}], want an end in days, or of markers - what is kept without an end is kept without a reason',
      ],
    ],
    [
      'objects that go within a week',
      bucket({ ...rule, expiration: [{ days: 7 }] }),
      [
        'aws_s3_bucket_lifecycle_configuration.rule.expiration.days: got 7, want 30 to 3653 - as its class of records says',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(bucketLifecycle, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(bucketLifecycle, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
