import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { bucketWithoutAcls } from './bucket-without-acls';

const bucket = (object_ownership?: string): Scene => [
  resource('aws_s3_bucket', { bucket: 'a' }),
  resource('aws_s3_bucket_ownership_controls', { bucket: object_ownership ? 'a' : 'b', rule: { object_ownership } }),
];

describe('bucket-without-acls', () => {
  it.each<[string, Scene]>([['a bucket without lists', bucket('BucketOwnerEnforced')]])('accepts %s', (_, scene) => {
    expect(judged(bucketWithoutAcls, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'lists',
      bucket('ObjectWriter'),
      [
        'aws_s3_bucket_ownership_controls.rule.object_ownership: got "ObjectWriter", want BucketOwnerEnforced - take the lists away',
      ],
    ],
    [
      'a bucket of which nothing is said',
      bucket(),
      ['aws_s3_bucket_ownership_controls: got nothing, want one beside it - write the ownership beside the bucket'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(bucketWithoutAcls, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(bucketWithoutAcls, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
