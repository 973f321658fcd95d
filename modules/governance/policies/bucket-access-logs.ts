import type { Policy } from '../policy';
import { beside, takesAccessLogs } from '../relations';
import { said } from '../want';

/** Every bucket writes down who came, except the one that keeps those notes. */
export const bucketAccessLogs: Policy = {
  id: 'bucket-access-logs',
  statement: 'Every bucket writes access logs, except one that takes them.',
  controls: ['LOG-01'],
  article: 'RTS 2024/1774 Art. 12(2)(c)',
  why: 'who read what can be told afterwards only if it was written down at the time',
  applies: ['aws_s3_bucket'],
  besides: ['aws_s3_bucket_logging'],
  check: (bucket, among) =>
    takesAccessLogs(bucket, among)
      ? []
      : beside({
          kind: 'aws_s3_bucket_logging',
          fix: 'name the bucket of the access logs of this stack',
          wants: [
            said('target_bucket', 'name it'),
            said('target_prefix', 'notes of several buckets must be told apart'),
          ],
        })(bucket, among),
};
