import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { publicAccessBlock } from './public-access-block';

const SHUT = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const bucket = (block?: Record<string, unknown>): Scene => [
  resource('aws_s3_bucket', { bucket: 'a' }),
  ...(block ? [resource('aws_s3_bucket_public_access_block', { bucket: '${aws_s3_bucket.one.id}', ...block })] : []),
];

describe('public-access-block', () => {
  it.each<[string, Scene]>([['a bucket with all four', bucket(SHUT)]])('accepts %s', (_, scene) => {
    expect(judged(publicAccessBlock, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one without a block',
      bucket(),
      ['aws_s3_bucket_public_access_block: got nothing, want one beside it - write the block beside the bucket'],
    ],
    [
      'one door open',
      bucket({ ...SHUT, restrict_public_buckets: false }),
      ['aws_s3_bucket_public_access_block.restrict_public_buckets: got false, want true - shut it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(publicAccessBlock, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(publicAccessBlock, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
