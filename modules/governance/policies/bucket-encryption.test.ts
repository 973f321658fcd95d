import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { bucketEncryption } from './bucket-encryption';

const bucket = (
  by: Record<string, unknown> = { sse_algorithm: 'aws:kms', kms_master_key_id: '${aws_kms_key.a.arn}' },
  rule: Record<string, unknown> = {},
): Scene => [
  resource('aws_s3_bucket', { bucket: 'a' }),
  resource('aws_s3_bucket_server_side_encryption_configuration', {
    bucket: '${aws_s3_bucket.one.id}',
    rule: [
      {
        apply_server_side_encryption_by_default: by,
        blocked_encryption_types: ['SSE-C'],
        bucket_key_enabled: true,
        ...rule,
      },
    ],
  }),
];
const logging = resource('aws_s3_bucket_logging', { target_bucket: 'a', bucket: 'b' });

describe('bucket-encryption', () => {
  it.each<[string, Scene]>([
    ['a key of its own', bucket()],
    ['a bucket that takes access logs, without one', [...bucket({ sse_algorithm: 'AES256' }), logging]],
  ])('accepts %s', (_, scene) => {
    expect(judged(bucketEncryption, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a bucket without any',
      [resource('aws_s3_bucket', { bucket: 'a' })],
      [
        'aws_s3_bucket_server_side_encryption_configuration: got nothing, want one beside it - write how the bucket encrypts beside it',
      ],
    ],
    [
      'the key of AWS',
      bucket({ sse_algorithm: 'aws:kms', kms_master_key_id: 'alias/aws/s3' }),
      [
        'aws_s3_bucket_server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id: got "alias/aws/s3", want a key of the platform - make one in its stack',
      ],
    ],
    [
      'none',
      bucket({ sse_algorithm: 'AES256' }),
      [
        'aws_s3_bucket_server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.sse_algorithm: got "AES256", want aws:kms or aws:kms:dsse - name the key of the bucket',
        'aws_s3_bucket_server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id: got nothing, want a key of the platform - make one in its stack',
      ],
    ],
    [
      'keys that callers bring',
      bucket(undefined, { blocked_encryption_types: ['NONE'] }),
      [
        'aws_s3_bucket_server_side_encryption_configuration.rule.blocked_encryption_types: got ["NONE"], want SSE-C among them - nobody brings a key',
      ],
    ],
    [
      'a key that each object asks',
      bucket(undefined, { bucket_key_enabled: false }),
      [
        'aws_s3_bucket_server_side_encryption_configuration.rule.bucket_key_enabled: got false, want true - each object would ask the key by itself',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(bucketEncryption, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(bucketEncryption, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
