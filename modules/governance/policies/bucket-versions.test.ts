import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { bucketVersions } from './bucket-versions';

const bucket = (status?: string): Scene => [
  resource('aws_s3_bucket', { bucket: 'a' }),
  ...(status
    ? [
        resource('aws_s3_bucket_versioning', {
          bucket: '${aws_s3_bucket.one.id}',
          versioning_configuration: [{ status }],
        }),
      ]
    : []),
];

describe('bucket-versions', () => {
  it.each<[string, Scene]>([['a bucket with versions', bucket('Enabled')]])('accepts %s', (_, scene) => {
    expect(judged(bucketVersions, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one without',
      bucket(),
      ['aws_s3_bucket_versioning: got nothing, want one beside it - write the versioning beside the bucket'],
    ],
    [
      'one that stopped',
      bucket('Suspended'),
      ['aws_s3_bucket_versioning.versioning_configuration.status: got "Suspended", want Enabled - keep versions'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(bucketVersions, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(bucketVersions, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
