import { Construct } from 'constructs';
import {
  above,
  type AlarmRow,
  alarmsOf,
  type AlarmSubject,
  below,
  CUSTOMER_IMPACT,
  LogMetric,
  type MathSignal,
  one,
} from '../alarms';
import { type Context, insightsLogGroup } from '../kernel';
import { atTheDoor, DOOR_LINES, DURATION, FAILED } from './access-log';
import { inParts } from './filter-parts';
import { FIVE_MINUTES, MINUTE } from './subject';

/** A service that customers ask first, and what it promises them. */
export interface DoorService {
  readonly name: string;
  /** 99 of 100 requests are answered within so many milliseconds. */
  readonly p99Milliseconds: number;
}

export interface DoorProps {
  readonly context: Context;
  /** What EKS calls the cluster. */
  readonly cluster: string;
  readonly environment: string;
  /** Those that payments come in through: at least one. While none has a door, there are no requests. */
  readonly services: readonly [DoorService, ...DoorService[]];
}

interface WatchedDoor extends AlarmSubject {
  readonly of: string;
  readonly p99Seconds: number;
}

/** What customers of one environment feel, measured where their requests come in. */
export class Door extends Construct {
  constructor(scope: Construct, id: string, { context, cluster, environment, services }: DoorProps) {
    super(scope, id);
    const p99Seconds = Math.max(...services.map(({ p99Milliseconds }) => p99Milliseconds)) / 1000;
    const logGroupName = insightsLogGroup(cluster, 'application');
    for (const [id, line] of Object.entries(doorLines(environment, services)))
      new LogMetric(this, id, { context, logGroupName, ...line });
    const rows = context.grade === 'production' ? [...DOOR_ALARMS, ...OPEN_ALWAYS] : DOOR_ALARMS;
    alarmsOf(this, rows, { context, of: environment, p99Seconds });
  }
}

const namespaceOf = (environment: string): string => `Platform/Door/${environment}`;
const metric = (environment: string, name: string) => ({ namespace: namespaceOf(environment), name, dimensions: {} });

/** Share of requests, in percent, that may fail before customers are said to feel it. */
const FAILED_PERCENT = 1;
/** With fewer requests in a minute, one that fails says nothing. */
export const LEAST_REQUESTS = 20;

export const DOOR_ALARMS: readonly AlarmRow<WatchedDoor>[] = [
  {
    id: CUSTOMER_IMPACT,
    meaning: ({ of, p99Seconds }) =>
      `Customers of ${of} feel it: over ${FAILED_PERCENT} percent of requests fail, or one in a hundred takes over ${p99Seconds * 1000} milliseconds.`,
    severity: 'page',
    trigger: 'adverse-impact',
    watches: (door) => impact(door),
    when: () => above(0, 'Count', 2, 3),
    missing: {
      is: 'notBreaching',
      because: 'without requests nobody is hurt; door-silent rings where there always are some',
    },
  },
];

/** Where requests come at every minute of the year, silence is an outage. */
export const OPEN_ALWAYS: readonly AlarmRow<WatchedDoor>[] = [
  {
    id: 'door-silent',
    meaning: ({ of }) => `Not one request has come to ${of} for ten minutes, or nobody writes them down.`,
    severity: 'page',
    trigger: 'unavailability',
    watches: ({ of }) => one(metric(of, 'Seconds'), 'SampleCount', FIVE_MINUTES),
    when: () => below(1, 'Count', 2),
    missing: { is: 'breaching', because: 'cards are paid with at every minute of the year' },
  },
];

/** One figure, because an experiment stops on one alarm: 1 while customers feel it. */
const impact = ({ of, p99Seconds }: WatchedDoor): MathSignal => ({
  kind: 'math',
  metrics: {
    requests: { metric: metric(of, 'Seconds'), statistic: 'SampleCount' },
    errors: { metric: metric(of, 'Errors'), statistic: 'Sum' },
    slowest: { metric: metric(of, 'Seconds'), statistic: 'p99' },
  },
  expression:
    `IF(requests >= ${LEAST_REQUESTS}, ` +
    `IF((100 * FILL(errors, 0) / requests > ${FAILED_PERCENT}) OR (slowest > ${p99Seconds}), 1, 0), 0)`,
  label: 'customers feel it',
  unit: 'Count',
  periodSeconds: MINUTE,
});

const MOST_SERVICES = 12; // a condition takes up to 64 characters, the others some 220, of the 1,024 of a pattern

const doorLines = (environment: string, services: readonly DoorService[]) => ({
  ...inParts(`door-${environment}-seconds`, services, MOST_SERVICES, (some) => ({
    pattern: `{ ${linesOf(environment, some)} }`,
    metric: { namespace: namespaceOf(environment), name: 'Seconds' },
    value: DURATION,
  })),
  ...inParts(`door-${environment}-errors`, services, MOST_SERVICES, (some) => ({
    pattern: `{ ${linesOf(environment, some)} && ${FAILED} }`,
    metric: { namespace: namespaceOf(environment), name: 'Errors' },
  })),
});

function linesOf(environment: string, services: readonly DoorService[]): string {
  const these = services.map(({ name }) => `(${atTheDoor('service')} = "${name}")`).join(' || ');
  return `${DOOR_LINES} && (${atTheDoor('namespace')} = "${environment}-*") && (${these})`;
}
