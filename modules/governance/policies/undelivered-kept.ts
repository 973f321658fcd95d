import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { between, blocksAt, plain, said, unmet, type Want } from '../want';

/** Targets that say again what they missed, so that nothing needs to be kept for them. */
const SAID_AGAIN = [
  {
    pattern: /karpenter-interruptions|-karpenter$/,
    because: 'a notice of two minutes is worth nothing after them; EC2 and Karpenter look again',
  },
] as const;

const KEPT: Readonly<Record<string, readonly Want[]>> = {
  aws_cloudwatch_event_target: [said('dead_letter_config.arn', 'name the queue of what is undelivered')],
  aws_scheduler_schedule: [said('target.dead_letter_config.arn', 'name the queue of what is undelivered')],
};
const TRIES: Want = between('retry_policy.maximum_retry_attempts', 1, 185, 'try again');

/** An event that does not arrive is tried again and then kept, with an alarm beside it; queues keep what waits for its reader. */
export const undeliveredKept: Policy = {
  id: 'undelivered-kept',
  statement: 'Events that do not arrive are tried again, then kept for two weeks.',
  controls: ['LOG-01', 'DET-01'],
  article: 'RTS 2024/1774 Art. 12(2)(e)',
  why: 'what EventBridge cannot deliver it drops after a day, and tells nobody',
  applies: [...Object.keys(KEPT), 'aws_sqs_queue'],
  concerns: ({ attributes: { arn, name } }) =>
    !SAID_AGAIN.some(({ pattern }) => pattern.test(plain(arn)) || pattern.test(plain(name))),
  check: (resource) =>
    resource.type === 'aws_sqs_queue'
      ? queueProblems(resource)
      : unmet(resource, [...(KEPT[resource.type] ?? []), ...(retries(resource) ? [TRIES] : [])]),
};

/** Without a policy EventBridge tries for a day. */
const retries = ({ attributes }: Resource): boolean => blocksAt(attributes, 'retry_policy').length > 0;

const FORTNIGHT = 1_209_600;

/** A queue of what is undelivered keeps it as long as SQS can; another one hands on what its reader cannot take. */
const queueProblems = (queue: Resource): readonly string[] => {
  const name = plain(queue.attributes.name);
  return unmet(
    queue,
    name.endsWith('-undelivered')
      ? [between('message_retention_seconds', FORTNIGHT, FORTNIGHT, 'the longest that SQS has')]
      : [
          said('redrive_policy', 'name the queue of what is undelivered'),
          between('message_retention_seconds', 3600, FORTNIGHT, 'an hour at least, in which a reader comes back'),
        ],
  );
};
