import type { Policy } from '../policy';
import { oneOf, wanting } from '../want';

/** What is copied from bucket to bucket arrives within minutes, is measured, and outlives a removal at its source. */
export const copiesOn: Policy = {
  id: 'copies-on',
  statement: 'Replication is on, timed, measured, and does not copy removals.',
  controls: ['BCK-01', 'DET-01'],
  article: 'DORA Art. 12(2)',
  why: 'a copy that stopped is missed on the day it is needed, and one that follows every removal is none',
  applies: ['aws_s3_bucket_replication_configuration'],
  check: wanting(
    oneOf('rule.status', ['Enabled'], 'a rule that is off is a comment'),
    oneOf('rule.destination.metrics.status', ['Enabled'], 'its alarm reads them'),
    oneOf('rule.destination.replication_time.status', ['Enabled'], 'a quarter of an hour is agreed on'),
    oneOf('rule.destination.metrics.event_threshold.minutes', [15], 'the one value that S3 takes'),
    oneOf('rule.destination.replication_time.time.minutes', [15], 'the one value that S3 takes'),
    oneOf('rule.delete_marker_replication.status', ['Disabled'], 'a removal stays where it was made'),
  ),
};
