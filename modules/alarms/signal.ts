import type { Problem } from '../kernel';
import type { Unit } from './metric-family';
import { isProblem, type KnownMetric, look, type MetricKey } from './metrics';

/** One metric with the values of its dimensions; a value may be a token. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** `PR(:0.2)` is the share of values up to 0.2, in percent. Source: Statistics-definitions of CloudWatch. */
export type Statistic = 'Average' | 'Maximum' | 'Minimum' | 'SampleCount' | 'Sum' | `p${number}` | `PR(${string})`;

/** One metric. */
export interface MetricSignal {
  readonly kind: 'metric';
  readonly metric: Metric;
  readonly statistic: Statistic;
  /** Seconds that make one value: a multiple of 60, and no less than the metric has. */
  readonly periodSeconds: number;
}

/** All metrics that match, now and in future: one series for each combination of `groupBy`, and each rings by itself. */
export interface QuerySignal {
  readonly kind: 'query';
  readonly namespace: string;
  readonly name: string;
  readonly aggregate: 'AVG' | 'MAX' | 'MIN' | 'SUM';
  /** The exact set of dimensions to look under. */
  readonly dimensions: readonly string[];
  readonly is: Readonly<Record<string, string>>;
  /** Values to leave out, by dimension. @default none */
  readonly isNot?: Readonly<Record<string, readonly string[]>>;
  readonly groupBy: readonly string[];
  readonly periodSeconds: number;
}

/** Up to ten metrics of one period in one expression. */
export interface MathSignal {
  readonly kind: 'math';
  /** By the name that the expression gives them: a lower-case letter first. */
  readonly metrics: Readonly<Record<string, { readonly metric: Metric; readonly statistic: Statistic }>>;
  readonly expression: string;
  /** What the expression counts, for graphs. */
  readonly label: string;
  readonly unit: Unit;
  readonly periodSeconds: number;
}

export type Signal = MetricSignal | QuerySignal | MathSignal;

/** One metric, every so many seconds. */
export const one = (metric: Metric, statistic: Statistic, periodSeconds: number): MetricSignal => ({
  kind: 'metric',
  metric,
  statistic,
  periodSeconds,
});

const MOST_METRICS = 10; // AmazonCloudWatch/latest/monitoring/alarm-limits
const LONGEST_EXPRESSION = 1024; // CloudWatch takes 2048, the Terraform provider does not (its internal/service/cloudwatch/metric_alarm.go)

/** What CloudWatch would take and never ring for, or not take at all. */
export const signalProblems = (signal: Signal): readonly (Problem | undefined)[] => [
  ...keysOf(signal)
    .map((key) => look(key, 'watches'))
    .filter(isProblem),
  periodProblem(signal),
  ...sizeProblems(signal),
];

/** The metrics that a signal reads. */
export const keysOf = (signal: Signal): readonly MetricKey[] => {
  if (signal.kind === 'query') return [signal];
  return metricsOf(signal).map((metric) => ({ ...metric, dimensions: Object.keys(metric.dimensions) }));
};

const metricsOf = (signal: MetricSignal | MathSignal): readonly Metric[] =>
  signal.kind === 'metric' ? [signal.metric] : Object.values(signal.metrics).map(({ metric }) => metric);

/** What the table knows of the metrics of a signal. */
export const knownOf = (signal: Signal): readonly KnownMetric[] =>
  keysOf(signal)
    .map((key) => look(key, 'watches'))
    .filter((found): found is KnownMetric => !isProblem(found));

/** What the signal counts in; nothing when its metric is unknown. */
export const unitOf = (signal: Signal): Unit | undefined => {
  if (signal.kind === 'math') return signal.unit;
  if (signal.kind === 'metric' && signal.statistic === 'SampleCount') return 'Count';
  return signal.kind === 'metric' && signal.statistic.startsWith('PR') ? 'Percent' : knownOf(signal)[0]?.unit;
};

function periodProblem(signal: Signal): Problem | undefined {
  const { periodSeconds } = signal;
  const least = Math.max(60, ...knownOf(signal).map(({ everySeconds }) => everySeconds));
  if (Number.isInteger(periodSeconds) && periodSeconds >= least && periodSeconds % 60 === 0) return undefined;
  const want = `a multiple of 60, ${least} or more`;
  const fix = 'the metric has no shorter period, so that most of its values would be missing';
  return { field: 'watches.periodSeconds', got: periodSeconds, want, fix };
}

const sizeProblems = (signal: Signal): readonly (Problem | undefined)[] => {
  if (signal.kind === 'metric') return [];
  const expression = signal.kind === 'math' ? signal.expression : query(signal);
  const many = signal.kind === 'math' ? Object.keys(signal.metrics).length : 1;
  return [
    expression.length <= LONGEST_EXPRESSION
      ? undefined
      : {
          field: 'watches',
          got: `${expression.length} characters`,
          want: `${LONGEST_EXPRESSION} at most`,
          fix: 'watch fewer at once',
        },
    many <= MOST_METRICS
      ? undefined
      : { field: 'watches.metrics', got: many, want: `${MOST_METRICS} at most`, fix: 'use a query instead' },
  ];
};

/** The query in CloudWatch's words; sorted, because of more than 500 series only the first are looked at. */
export function query({ namespace, name, aggregate, dimensions, is, isNot = {}, groupBy }: QuerySignal): string {
  const where = [
    ...Object.entries(is).map(([key, value]) => `${quoted(key)} = '${value}'`),
    ...Object.entries(isNot).flatMap(([key, values]) => values.map((value) => `${quoted(key)} != '${value}'`)),
  ];
  const order = aggregate === 'MIN' ? 'ASC' : 'DESC';
  return [
    `SELECT ${aggregate}(${quoted(name)})`,
    `FROM SCHEMA(${[namespace, ...dimensions].map(quoted).join(', ')})`,
    ...(where.length > 0 ? [`WHERE ${where.join(' AND ')}`] : []),
    ...(groupBy.length > 0 ? [`GROUP BY ${groupBy.map(quoted).join(', ')} ORDER BY ${aggregate}() ${order}`] : []),
  ].join(' ');
}

const quoted = (word: string): string => (/^[A-Za-z_]\w*$/.test(word) ? word : `"${word}"`);
