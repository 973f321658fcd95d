import { broken, type Outcome } from '../zone-loss';
import type { LossData } from './data';

/** What the loss of each zone does, as the page draws it. */
export const lossData = (cluster: string, outcomes: readonly Outcome[]): readonly LossData[] =>
  outcomes.map((outcome) => ({
    cluster,
    zone: outcome.course.zone,
    isPartial: outcome.course.isPartial === true,
    ...(outcome.wholeAfter !== undefined && { wholeAfter: outcome.wholeAfter }),
    launched: outcome.launched.length,
    madeRoom: outcome.preemptions.length,
    findings: broken(outcome),
    fates: outcome.fates.map(
      ({ workload: { name, replicas }, least, end, zeroSeconds }) => [name, replicas, least, end, zeroSeconds] as const,
    ),
    moments: outcome.moments.map(({ second, whole, reduced, zero }) => [second, whole, reduced, zero] as const),
  }));
