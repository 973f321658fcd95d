import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { denyPlainHttp } from './deny-plain-http';

const denial = (Condition: object, more: object = {}) => ({
  ...{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'], Condition },
  ...more,
});
const PLAIN = { Bool: { 'aws:SecureTransport': 'false' } };
const OLD = { NumericLessThan: { 's3:TlsVersion': '1.2' } };
const bucket = (...Statement: readonly object[]): Scene => [
  resource('aws_s3_bucket', { bucket: 'a' }),
  resource('aws_s3_bucket_policy', { bucket: '${aws_s3_bucket.one.id}', policy: JSON.stringify({ Statement }) }),
];

describe('deny-plain-http', () => {
  it.each<[string, Scene]>([
    ['a bucket that denies both', bucket(denial(PLAIN), denial(OLD))],
    [
      'a queue that denies plain requests',
      [
        resource('aws_sqs_queue', { name: 'a' }),
        resource('aws_sqs_queue_policy', {
          queue_url: '${aws_sqs_queue.one.url}',
          policy: JSON.stringify({ Statement: denial(PLAIN, { Action: 'sqs:*' }) }),
        }),
      ],
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(denyPlainHttp, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a bucket without a policy',
      [resource('aws_s3_bucket', { bucket: 'a' })],
      [
        'aws_s3_bucket_policy.policy: got nothing, want a denial to everybody of everything while aws:SecureTransport is false - write it',
        'aws_s3_bucket_policy.policy: got nothing, want a denial to everybody of everything while s3:TlsVersion is 1.2 - write it',
      ],
    ],
    [
      'one that takes an old TLS',
      bucket(denial(PLAIN)),
      [
        'aws_s3_bucket_policy.policy: got nothing, want a denial to everybody of everything while s3:TlsVersion is 1.2 - write it',
      ],
    ],
    [
      'one that denies it to some',
      bucket(denial(PLAIN, { Principal: { AWS: 'arn:aws:iam::123456789012:root' } }), denial(OLD)),
      [
        'aws_s3_bucket_policy.policy: got nothing, want a denial to everybody of everything while aws:SecureTransport is false - write it',
      ],
    ],
    [
      'one that means the bucket without its objects',
      bucket(denial(PLAIN, { Resource: 'arn:aws:s3:::a' }), denial(OLD)),
      [
        'aws_s3_bucket_policy.policy: got nothing, want a denial to everybody of everything while aws:SecureTransport is false - write it',
      ],
    ],
    [
      'one that denies the wrong way round',
      bucket(denial({ Bool: { 'aws:SecureTransport': 'true' } }), denial(OLD)),
      [
        'aws_s3_bucket_policy.policy: got nothing, want a denial to everybody of everything while aws:SecureTransport is false - write it',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(denyPlainHttp, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(denyPlainHttp, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
