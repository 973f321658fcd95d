import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { bucketAccessLogs } from './bucket-access-logs';

const bucket = resource('aws_s3_bucket', { bucket: 'a' });
const logging = (attributes: object) => resource('aws_s3_bucket_logging', { ...attributes });

describe('bucket-access-logs', () => {
  it.each<[string, Scene]>([
    [
      'a bucket with logs',
      [bucket, logging({ bucket: '${aws_s3_bucket.one.id}', target_bucket: 'logs', target_prefix: 'a/' })],
    ],
    ['the bucket that takes them', [bucket, logging({ bucket: 'b', target_bucket: 'a', target_prefix: 'b/' })]],
  ])('accepts %s', (_, scene) => {
    expect(judged(bucketAccessLogs, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one without',
      [bucket],
      ['aws_s3_bucket_logging: got nothing, want one beside it - name the bucket of the access logs of this stack'],
    ],
    [
      'notes that cannot be told apart',
      [bucket, logging({ bucket: 'a', target_bucket: 'logs' })],
      [
        'aws_s3_bucket_logging.target_prefix: got nothing, want something - notes of several buckets must be told apart',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(bucketAccessLogs, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(bucketAccessLogs, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
