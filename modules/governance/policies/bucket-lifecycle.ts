import type { Policy } from '../policy';
import { beside } from '../relations';
import { blocksAt, isSaid, oneOf, said } from '../want';

/** Every bucket forgets broken uploads and old versions. */
export const bucketLifecycle: Policy = {
  id: 'bucket-lifecycle',
  statement: 'Every bucket forgets broken uploads and old versions after a stated time.',
  controls: ['LOG-01', 'GOV-01'],
  article: 'RTS 2024/1774 Art. 12(2)(a)',
  why: 'what is kept without an end is kept without a reason',
  applies: ['aws_s3_bucket'],
  besides: ['aws_s3_bucket_lifecycle_configuration'],
  check: beside({
    kind: 'aws_s3_bucket_lifecycle_configuration',
    fix: 'write the lifecycle beside the bucket',
    wants: [
      oneOf('rule.status', ['Enabled'], 'a rule that is off is a comment'),
      { ...said('rule', 'say it in one rule'), want: 'an end of broken uploads and of old versions', is: endsBoth },
    ],
  }),
};

function endsBoth(rules: unknown): boolean {
  const says = (path: string) => blocksAt({ rules }, 'rules').some((rule) => isSaid(blocksAt(rule, path)));
  return says('abort_incomplete_multipart_upload') && says('noncurrent_version_expiration');
}
