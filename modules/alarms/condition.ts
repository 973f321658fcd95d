import type { Problem } from '../kernel';
import type { Unit } from './metric-family';
import { type Signal, unitOf } from './signal';

/** A number means nothing without what it counts. */
export interface Quantity {
  readonly value: number;
  /** Must be what the watched metric counts in. */
  readonly unit: Unit;
}

const OPERATORS = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
} as const;

/** When it rings. */
export interface Condition {
  readonly is: keyof typeof OPERATORS;
  readonly threshold: Quantity;
  /** So many periods must be beyond the threshold … */
  readonly periods: number;
  /** … of the last so many. @default as many as `periods` */
  readonly of?: number;
}

/** Rings when `periods` of the last `of` values are above; all of them when `of` is left out. */
export const above = (value: number, unit: Unit, periods: number, of = periods): Condition => ({
  is: '>',
  threshold: { value, unit },
  periods,
  of,
});

/** Rings when `periods` of the last `of` values are below. */
export const below = (value: number, unit: Unit, periods: number, of = periods): Condition => ({
  ...above(value, unit, periods, of),
  is: '<',
});

/** What it means when no value comes. There is no default: silence is the commonest way in which monitoring fails. */
export interface MissingData {
  readonly is: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
  /** Why: at least ten characters. */
  readonly because: string;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** The condition in the provider's words. */
export const rendered = (when: Condition, missing: MissingData) => ({
  comparisonOperator: OPERATORS[when.is],
  threshold: when.threshold.value,
  evaluationPeriods: when.of ?? when.periods,
  datapointsToAlarm: when.periods,
  treatMissingData: missing.is,
});

/** What CloudWatch would refuse or misread. */
export const conditionProblems = (
  signal: Signal,
  when: Condition,
  missing: MissingData,
): readonly (Problem | undefined)[] => [
  unitProblem(signal, when),
  periodsProblem(when),
  windowProblem(signal, when),
  missing.because.trim().length >= 10
    ? undefined
    : {
        field: 'missing.because',
        got: missing.because,
        want: 'a reason of 10 characters or more',
        fix: 'say what silence means here',
      },
];

function unitProblem(signal: Signal, { threshold }: Condition): Problem | undefined {
  const unit = unitOf(signal);
  if (unit === undefined || threshold.unit === unit) return undefined;
  const want = `${unit}, which the metric counts in`;
  return { field: 'when.threshold.unit', got: threshold.unit, want, fix: 'a number without its unit is a guess' };
}

const periodsProblem = ({ periods, of = periods }: Condition): Problem | undefined =>
  Number.isInteger(periods) && Number.isInteger(of) && periods >= 1 && of >= periods
    ? undefined
    : { field: 'when.periods', got: `${periods} of ${of}`, want: 'n of m, 1 <= n <= m', fix: 'use whole periods' };

/** Source: AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm (EvaluationPeriods) and alarm-limits for queries. */
function windowProblem(signal: Signal, { periods, of = periods }: Condition): Problem | undefined {
  const window = signal.periodSeconds * of;
  const most = longest(signal);
  if (window <= most) return undefined;
  const want = `${most / MINUTE} minutes at most`;
  return { field: 'when', got: `${window / MINUTE} minutes`, want, fix: 'CloudWatch looks back no further' };
}

const longest = ({ kind, periodSeconds }: Signal): number => {
  if (kind === 'query') return 3 * HOUR;
  return periodSeconds >= HOUR ? 7 * DAY : DAY;
};
