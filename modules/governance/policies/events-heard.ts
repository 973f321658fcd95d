import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { isSaid, plain, sentence } from '../want';

const ALL = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** Calls that CloudTrail counts as reading (eventbridge/latest/userguide/eb-service-event-cloudtrail). */
const READING = /"(AssumeRole\w*|StartSession|GetSecretValue|Get\w+|List\w+|Describe\w+)"/;

/** A rule on events is on, asks for something, and hears of reading calls where it asks for one. */
export const eventsHeard: Policy = {
  id: 'events-heard',
  statement: 'Rules on events are on, have a target, and hear of reading calls where they ask for them.',
  controls: ['DET-01', 'LOG-01'],
  article: 'DORA Art. 10(1)',
  why: 'a rule in its plain state never hears that a role was taken: CloudTrail counts that as reading',
  applies: ['aws_cloudwatch_event_rule'],
  besides: ['aws_cloudwatch_event_target'],
  check: (rule, among) => {
    const { event_pattern: pattern, schedule_expression: schedule, state } = rule.attributes;
    return [
      ...(among.parts(rule, 'aws_cloudwatch_event_target').length > 0
        ? []
        : [sentence('aws_cloudwatch_event_target', undefined, 'one beside it', 'say where its events go')]),
      ...(isSaid(pattern) || isSaid(schedule)
        ? []
        : [sentence('event_pattern', pattern, 'what it asks for', 'say it')]),
      ...(needsAll(rule) && state !== ALL ? [sentence('state', state, ALL, 'it asks for a call that reads')] : []),
      ...(!needsAll(rule) && isSaid(state) && !['ENABLED', ALL].includes(plain(state))
        ? [sentence('state', state, 'ENABLED', 'switch it on')]
        : []),
    ];
  },
};

const needsAll = ({ attributes }: Resource): boolean => {
  const pattern = plain(attributes.event_pattern);
  return pattern.includes('via CloudTrail') && READING.test(pattern);
};
