import type { Policy } from '../policy';
import { beside } from '../relations';
import { oneOf } from '../want';

/** No bucket has access control lists: its policy alone says who may come. */
export const bucketWithoutAcls: Policy = {
  id: 'bucket-without-acls',
  statement: 'Access control lists are off.',
  controls: ['IAM-01', 'NET-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'a list on one object lets in whom no policy names, and no review reads it',
  applies: ['aws_s3_bucket'],
  besides: ['aws_s3_bucket_ownership_controls'],
  check: beside({
    kind: 'aws_s3_bucket_ownership_controls',
    fix: 'write the ownership beside the bucket',
    wants: [oneOf('rule.object_ownership', ['BucketOwnerEnforced'], 'take the lists away')],
  }),
};
