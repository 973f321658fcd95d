import type { Condition } from './condition';
import type { KnownMetric } from './metrics';
import { knownOf, type Signal } from './signal';

/** The parts of the time from the first failure to the first person who knows, in seconds, each at its worst. */
export interface Detection {
  /** Until the writer of the metric looks again. */
  readonly sampled: number;
  /** Until CloudWatch has what it wrote. */
  readonly arrived: number;
  /** Periods that must be beyond the threshold. */
  readonly confirmed: number;
  /** Until CloudWatch evaluates again: once a minute (AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail). */
  readonly evaluated: number;
  /** Topic, event bus, channel and tracker. */
  readonly delivered: number;
  readonly total: number;
}

const EVALUATED = 60;
const DELIVERED = 30; // the tracker must answer within 5 seconds and may be tried again

/** How long a failure may go unnoticed by this alarm. */
export const detection = (signal: Signal, { periods }: Condition): Detection =>
  detected(knownOf(signal), signal.periodSeconds * periods);

/** The same from what the table knows of the metrics, and the seconds that must be beyond the threshold. */
export function detected(known: readonly KnownMetric[], confirmed: number): Detection {
  const parts = {
    sampled: Math.max(0, ...known.map(({ everySeconds }) => everySeconds)),
    arrived: Math.max(0, ...known.map(({ lagSeconds }) => lagSeconds)),
    confirmed,
    evaluated: EVALUATED,
    delivered: DELIVERED,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}
