import { Construct } from 'constructs';
import { type Condition, CompositeAlarm, type MathSignal, pageIn, type Statistic, Watch } from '../alarms';
import type { Context, Severity } from '../kernel';

/** What a service has promised of its answers, whoever asks. */
export interface PromisedAnswers {
  readonly name: string;
  readonly namespace: string;
  readonly owner: string;
  /** 99 of 100 requests are answered within so many milliseconds. */
  readonly p99Milliseconds: number;
  /** Share of requests that are answered without a server error. */
  readonly availabilityPercent: number;
}

export interface ObjectivesProps {
  readonly context: Context;
  readonly service: PromisedAnswers;
}

/**
 * How fast a promise of 28 days is used up: the long window says that it is so, the short one that it still is. Factors
 * after the SRE workbook, chapter "Alerting on SLOs": two percent of the promise within an hour, five within six.
 */
const SPEEDS = {
  fast: { burn: 14.4, longSeconds: 3600, shortSeconds: 300 },
  slow: { burn: 6, longSeconds: 21_600, shortSeconds: 1800 },
} as const;

type Speed = keyof typeof SPEEDS;

/** With fewer requests in a window, one that fails says nothing. */
const LEAST_REQUESTS = 50;

/** The alarms of one service: it uses up what it promised, of errors or of time, fast or slowly. */
export class Objectives extends Construct {
  constructor(scope: Construct, id: string, props: ObjectivesProps) {
    super(scope, id);
    for (const speed of Object.keys(SPEEDS) as Speed[]) {
      this.burn('errors', speed, props);
      this.burn('latency', speed, props);
    }
  }

  private burn(what: keyof typeof PROMISES, speed: Speed, { context, service }: ObjectivesProps): void {
    const { burn, longSeconds, shortSeconds } = SPEEDS[speed];
    const { meaning, share, promise } = PROMISES[what];
    const identity = {
      ...{ context, runbook: `slo-${what}`, owner: service.owner, trigger: 'adverse-impact' as const },
      severity: severityOf(speed, context),
      meaning: `${service.name} ${meaning}, ${speed === 'fast' ? 'in two days' : 'in five days'} all that it promised for 28.`,
      where: { namespace: service.namespace, workload: service.name },
    };
    const name = `slo-${what}-${speed}-${service.name}`;
    const when: Condition = {
      is: '>',
      threshold: { value: round(burn * promise(service)), unit: 'Percent' },
      periods: 1,
    };
    const whileAll = [longSeconds, shortSeconds].map((seconds) => {
      const window = `${seconds / 60}m`;
      const watching = { watches: share(service, seconds), when, missing: IDLE };
      return new Watch(this, `${what}-${speed}-${window}`, { ...identity, name: `${name}-${window}`, ...watching })
        .name;
    });
    new CompositeAlarm(this, `${what}-${speed}`, { ...identity, name, rings: { whileAll } });
  }
}

const IDLE = { is: 'notBreaching', because: 'a service that nobody asks breaks no promise' } as const;

const severityOf = (speed: Speed, context: Context): Severity => (speed === 'fast' ? pageIn(context) : 'warning');

const round = (percent: number): number => Math.round(percent * 10_000) / 10_000;

/** The same whether it has a door or not, so that opening one changes no alarm (ADR-0021). */
const metric = ({ namespace: Namespace, name: Service }: PromisedAnswers, name: string, statistic: Statistic) => ({
  metric: { namespace: 'Platform/Service', name, dimensions: { Namespace, Service } },
  statistic,
});

const failed = (service: PromisedAnswers, periodSeconds: number): MathSignal => ({
  kind: 'math',
  metrics: { requests: metric(service, 'Seconds', 'SampleCount'), errors: metric(service, 'Errors', 'Sum') },
  expression: `IF(requests >= ${LEAST_REQUESTS}, 100 * FILL(errors, 0) / requests, 0)`,
  label: 'requests that failed',
  unit: 'Percent',
  periodSeconds,
});

/** `PR` is the share of values within a bound, which no average and no percentile tells. */
const slow = (service: PromisedAnswers, periodSeconds: number): MathSignal => ({
  kind: 'math',
  metrics: {
    requests: metric(service, 'Seconds', 'SampleCount'),
    within: metric(service, 'Seconds', `PR(:${service.p99Milliseconds / 1000})`),
  },
  expression: `IF(requests >= ${LEAST_REQUESTS}, 100 - within, 0)`,
  label: 'requests slower than promised',
  unit: 'Percent',
  periodSeconds,
});

/** What may go wrong, in percent, by what was promised. */
const PROMISES = {
  errors: {
    meaning: 'answers so many requests with an error that it uses up',
    share: failed,
    promise: ({ availabilityPercent }: PromisedAnswers) => 100 - availabilityPercent,
  },
  latency: {
    meaning: 'answers so many requests too late that it uses up',
    share: slow,
    promise: () => 1,
  },
} as const;

/** The alarms that every promise of answers has: `<id>-<service>`. */
export const BURNS = (Object.keys(PROMISES) as (keyof typeof PROMISES)[]).flatMap((what) =>
  (Object.keys(SPEEDS) as Speed[]).map((speed) => ({ id: `slo-${what}-${speed}`, runbook: `slo-${what}` })),
);
