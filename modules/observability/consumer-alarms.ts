import { above, type AlarmRow, type AlarmSubject, below, type MathSignal, type Metric, one } from '../alarms';
import { MINUTE } from './subject';

/** One queue that a service reads, on one of the pair of brokers. */
export interface WatchedQueue extends AlarmSubject {
  readonly of: string;
  readonly service: string;
  readonly queue: string;
  /** As CloudWatch calls it: with `-1` or `-2` behind its name. */
  readonly broker: string;
  /** No message waits longer than this. */
  readonly ageSeconds: number;
}

const STANDS_BY = {
  is: 'notBreaching',
  because: 'the one that stands by, and a queue that nobody used yet, report nothing',
} as const;

/** Messages that wait too long, and messages that were given up. */
export const CONSUMER_ALARMS: readonly AlarmRow<WatchedQueue>[] = [
  {
    id: 'queue-age',
    meaning: ({ service, queue, ageSeconds }) =>
      `Messages for ${service} in ${queue} wait longer than the ${ageSeconds} seconds it promised.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: (queue) => waiting(queue),
    when: ({ ageSeconds }) => above(ageSeconds, 'Seconds', 2),
    missing: STANDS_BY,
  },
  {
    id: 'dead-letters',
    meaning: ({ service, queue }) => `Messages that ${service} could not work on lie in DLQ-${queue}, and nobody does.`,
    severity: 'warning',
    trigger: 'data-loss',
    watches: (queue) => one(metric({ ...queue, queue: `DLQ-${queue.queue}` }, 'QueueSize'), 'Maximum', MINUTE),
    when: () => above(0, 'Count', 1),
    missing: STANDS_BY,
  },
];

const metric = ({ broker: Broker, queue: Queue }: WatchedQueue, name: string): Metric => ({
  namespace: 'AWS/AmazonMQ',
  name,
  dimensions: { Broker, Queue },
});

/**
 * Amazon MQ knows no age of the oldest message. How long one waits is what lies there divided by what is taken each
 * second (Little's law); and when nothing at all is taken while something lies there, it is the whole period, which is
 * therefore no shorter than the promise.
 */
const waiting = (queue: WatchedQueue): MathSignal => {
  const periodSeconds = Math.min(3600, Math.ceil(queue.ageSeconds / 60) * 60);
  const stuck = Math.max(periodSeconds, queue.ageSeconds) + 1;
  return {
    kind: 'math',
    metrics: {
      size: { metric: metric(queue, 'QueueSize'), statistic: 'Average' },
      least: { metric: metric(queue, 'QueueSize'), statistic: 'Minimum' },
      taken: { metric: metric(queue, 'DequeueCount'), statistic: 'Sum' },
    },
    expression: `IF((least > 0) AND (taken < 1), ${stuck}, IF(taken > 0, size * ${periodSeconds} / taken, 0))`,
    label: 'seconds that a message waits',
    unit: 'Seconds',
    periodSeconds,
  };
};

/** A service that runs by the clock. */
export interface WatchedRun extends AlarmSubject {
  readonly of: string;
  readonly namespace: string;
  /** The longest time between two runs, in hours (1-24). */
  readonly everyHours: number;
}

const HOUR = 3600;
const GRACE_HOURS = 2;

export const RUN_ALARMS: readonly AlarmRow<WatchedRun>[] = [
  {
    id: 'run-missed',
    meaning: ({ of, everyHours }) => `${of} runs at least every ${everyHours} hours, and has said nothing for longer.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: ({ of: Service, namespace: Namespace }) =>
      one({ namespace: 'Platform/Service', name: 'Lines', dimensions: { Namespace, Service } }, 'Sum', HOUR),
    when: ({ everyHours }) => below(1, 'Count', everyHours + GRACE_HOURS),
    missing: {
      is: 'breaching',
      because: 'lines are counted only while there are some: none means that it did not run',
    },
  },
];
