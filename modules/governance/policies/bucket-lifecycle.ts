import type { Policy } from '../policy';
import { beside } from '../relations';
import { between, blocksAt, isBlock, isSaid, oneOf, said, type Want } from '../want';

const unless = (want: Want): Want => ({ ...want, is: (value) => !isSaid(value) || want.is(value) });

/** What is forgotten is forgotten after a time in which somebody would have noticed. */
const BOUNDS: readonly Want[] = [
  between('rule.abort_incomplete_multipart_upload.days_after_initiation', 1, 14, 'two weeks are enough'),
  between('rule.noncurrent_version_expiration.noncurrent_days', 1, 365, 'a year at most'),
  between('rule.expiration.days', 30, 3653, 'as its class of records says'),
].map(unless);

/** A rule that ends nothing keeps for ever what it is about. */
const ENDS: Want = {
  field: 'rule.expiration',
  want: 'an end in days, or of markers',
  fix: 'what is kept without an end is kept without a reason',
  is: (expiration) =>
    [expiration].flat().some((one) => isBlock(one) && (isSaid(one.days) || one.expired_object_delete_marker === true)),
};

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
      ...BOUNDS,
      ENDS,
      { ...said('rule', 'say it in one rule'), want: 'an end of broken uploads and of old versions', is: endsBoth },
    ],
  }),
};

function endsBoth(rules: unknown): boolean {
  const says = (path: string) => blocksAt({ rules }, 'rules').some((rule) => isSaid(blocksAt(rule, path)));
  return says('abort_incomplete_multipart_upload') && says('noncurrent_version_expiration');
}
