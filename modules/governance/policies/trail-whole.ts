import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { type Block, blocksAt, isSaid, never, plain, said, sentence, still, wanting, yes } from '../want';

/** Comparisons of a field selector. Source: awscloudtrail/latest/APIReference/API_AdvancedFieldSelector. */
const COMPARISONS = ['equals', 'not_equals', 'starts_with', 'not_starts_with', 'ends_with', 'not_ends_with'];

const MANAGEMENT = 'Management';

/** The trail of an account sees every region, can prove that it is whole, and writes where the account cannot delete. */
export const trailWhole: Policy = {
  id: 'trail-whole',
  statement: 'CloudTrail sees all regions, validates its files and is encrypted.',
  controls: ['LOG-01', 'LOG-02'],
  article: 'RTS 2024/1774 Art. 12(2)(d)',
  why: 'a gap in the trail is where the intruder was',
  applies: ['aws_cloudtrail'],
  check: (trail) => [...SETTINGS(trail), ...selectorProblems(trail), ...insightProblems(trail)],
};

const SETTINGS = wanting(
  yes('is_multi_region_trail', 'an intruder chooses the region'),
  yes('include_global_service_events', 'IAM is global'),
  yes('enable_log_file_validation', 'what was deleted shows'),
  still('enable_logging', 'a trail that is off sees nothing'),
  said('s3_bucket_name', 'name the archive'),
  said('cloud_watch_logs_group_arn', 'metric filters read it there'),
  said('cloud_watch_logs_role_arn', 'without one nothing is written'),
  never('is_organization_trail', 'an account has its own'),
);

/** Selectors replace what a trail records by itself, so one of them names all calls, and none selects by nothing. */
function selectorProblems({ attributes }: Resource): readonly string[] {
  const selectors = blocksAt(attributes, 'advanced_event_selector');
  const fields = (selector: Block) => blocksAt(selector, 'field_selector');
  const idle = selectors.flatMap(fields).filter((one) => !COMPARISONS.some((comparison) => isSaid(one[comparison])));
  const isAll = (selector: Block) =>
    fields(selector).every(({ field, equals }) => field === 'eventCategory' && plain(equals).includes(MANAGEMENT));
  return [
    ...idle.map(({ field }) =>
      sentence(`advanced_event_selector.${plain(field)}`, undefined, 'something to compare it with', 'name it'),
    ),
    ...(selectors.length === 0 || selectors.some(isAll)
      ? []
      : [
          sentence(
            'advanced_event_selector',
            'others',
            'one of all management events',
            'without one no call is recorded',
          ),
        ]),
  ];
}

const INSIGHTS = ['ApiCallRateInsight', 'ApiErrorRateInsight'];

/** What is unusual is told by the trail itself, calls and refusals alike. */
const insightProblems = ({ attributes }: Resource): readonly string[] => {
  const said = blocksAt(attributes, 'insight_selector').map((one) => plain(one.insight_type));
  return INSIGHTS.filter((insight) => !said.includes(insight)).map((insight) =>
    sentence('insight_selector', said.join(', ') || undefined, `${insight} among them`, 'ask for it'),
  );
};
