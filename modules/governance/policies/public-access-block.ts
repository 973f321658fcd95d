import type { Policy } from '../policy';
import { beside } from '../relations';
import { yes } from '../want';

/** Every bucket shuts all four doors to the public. */
export const publicAccessBlock: Policy = {
  id: 'public-access-block',
  statement: 'Every bucket blocks public ACLs and policies.',
  controls: ['NET-01'],
  article: 'RTS 2024/1774 Art. 13(e)',
  why: 'one wrong statement must not be enough to show records to the world',
  applies: ['aws_s3_bucket'],
  besides: ['aws_s3_bucket_public_access_block'],
  check: beside({
    kind: 'aws_s3_bucket_public_access_block',
    fix: 'write the block beside the bucket',
    wants: ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'].map((field) =>
      yes(field, 'shut it'),
    ),
  }),
};
