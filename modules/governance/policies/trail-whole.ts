import type { Policy } from '../policy';
import { never, said, still, wanting, yes } from '../want';

/** The trail of an account sees every region, can prove that it is whole, and writes where the account cannot delete. */
export const trailWhole: Policy = {
  id: 'trail-whole',
  statement: 'CloudTrail sees all regions, validates its files and is encrypted.',
  controls: ['LOG-01', 'LOG-02'],
  article: 'RTS 2024/1774 Art. 12(2)(d)',
  why: 'a gap in the trail is where the intruder was',
  applies: ['aws_cloudtrail'],
  check: wanting(
    yes('is_multi_region_trail', 'an intruder chooses the region'),
    yes('include_global_service_events', 'IAM is global'),
    yes('enable_log_file_validation', 'what was deleted shows'),
    still('enable_logging', 'a trail that is off sees nothing'),
    said('s3_bucket_name', 'name the archive'),
    said('cloud_watch_logs_group_arn', 'metric filters read it there'),
    said('cloud_watch_logs_role_arn', 'without one nothing is written'),
    never('is_organization_trail', 'an account has its own'),
  ),
};
