import type { Policy } from '../policy';
import { beside } from '../relations';
import { oneOf } from '../want';

/** Every bucket keeps what was overwritten or deleted. */
export const bucketVersions: Policy = {
  id: 'bucket-versions',
  statement: 'Every bucket keeps versions.',
  controls: ['BCK-01', 'CHG-05'],
  article: 'DORA Art. 12(1)',
  why: 'what is overwritten by mistake or by malice can be had back',
  applies: ['aws_s3_bucket'],
  besides: ['aws_s3_bucket_versioning'],
  check: beside({
    kind: 'aws_s3_bucket_versioning',
    fix: 'write the versioning beside the bucket',
    wants: [oneOf('versioning_configuration.status', ['Enabled'], 'keep versions')],
  }),
};
