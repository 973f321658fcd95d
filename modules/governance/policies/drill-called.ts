import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { like, oneOf, unmet } from '../want';

const CALLS = 'platform.drills';

/** A clock or an event calls people; what it calls for is begun by the runner, which fixes criteria first and watches (ADR-0066). */
export const drillCalled: Policy = {
  id: 'drill-called',
  statement: 'No clock and no event begins an experiment; calls for drills rest in production.',
  controls: ['RES-02', 'RES-03'],
  article: 'DORA Art. 25(1)',
  why: 'a failure that begins by itself has no criteria, no approval, and nobody who watches it',
  applies: ['aws_scheduler_schedule', 'aws_cloudwatch_event_target'],
  check: (resource) => [
    ...unmet(resource, [BEGINS_NOTHING(resource)]),
    ...(isCall(resource) && resource.grade === 'production' ? unmet(resource, [RESTS]) : []),
  ],
};

/** By the SDK, which is Scheduler's way, or by the ARN of a template, which is the way of a rule. */
const BEGINS_NOTHING = ({ type }: Resource) =>
  like(
    type === 'aws_scheduler_schedule' ? 'target.arn' : 'arn',
    /^(?!.*(:aws-sdk:fis:|:fis:.*:experiment-template\/))/i,
    'anything but FIS',
    'call for it, and let drill run begin it',
  );

const RESTS = oneOf('state', ['DISABLED'], 'production is rehearsed on the days that somebody authorised');

const isCall = ({ attributes }: Resource): boolean => JSON.stringify(attributes.target ?? null).includes(CALLS);
