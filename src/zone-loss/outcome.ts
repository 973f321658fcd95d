import type { Node } from './cluster';
import type { Preemption } from './scheduler';
import type { Workload } from './workload';

/** What happens to the cluster, and when. */
export interface Course {
  /** The zone that is lost. */
  readonly zone: string;
  /** One node of the zone that Karpenter launched lives on: most of the zone is lost, and not all of it. */
  readonly isPartial?: boolean;
  /** Rolling updates of every workload on the day before. */
  readonly rollouts: number;
  /** Names of workloads whose rollout is under way in the second of the loss. */
  readonly rolling?: readonly string[];
  /** Second after the loss in which the zone is evacuated. @default - nobody does so */
  readonly evacuation?: number;
}

/** What became of a workload. */
export interface Fate {
  readonly workload: Workload;
  /** Pods that answered at the worst moment, and at the end. */
  readonly least: number;
  readonly end: number;
  /** Seconds without any pod that answers. */
  readonly zeroSeconds: number;
  /** Seconds with one pod left, which no PodDisruptionBudget kept from being evicted on purpose. */
  readonly exposedSeconds: number;
}

/** Names of workloads of which one zone has two pods more than another. */
export interface Uneven {
  readonly coldStart: readonly string[];
  readonly before: readonly string[];
  /** When the zone is back, and nobody did anything. */
  readonly returned: readonly string[];
  /** After every workload was restarted once, one after the other. */
  readonly restarted: readonly string[];
}

/** How many workloads had all their pods, some, or none that answered. */
export interface Moment {
  /** Seconds since the loss. */
  readonly second: number;
  readonly whole: number;
  readonly reduced: number;
  readonly zero: number;
}

export interface Outcome {
  readonly course: Course;
  readonly uneven: Uneven;
  readonly fates: readonly Fate[];
  /** From the loss on, whenever it changed. */
  readonly moments: readonly Moment[];
  /** Seconds from the loss until every workload has all its pods again. @default - that never came */
  readonly wholeAfter?: number;
  readonly preemptions: readonly Preemption[];
  /** Nodes that the loss made Karpenter launch. */
  readonly launched: readonly Node[];
  /** Workloads whose pods still wait at the end, placeholders left out. */
  readonly waiting: readonly string[];
}

/** What a loss must not do, in sentences; none when the promise is kept. */
export const broken = ({ fates, wholeAfter, waiting, uneven }: Outcome): readonly string[] => [
  ...uneven.coldStart.map((name) => `${name} stands in one zone alone after a cold start`),
  ...uneven.before.map((name) => `${name} stands in one zone alone after its rollouts`),
  ...fates.flatMap(({ workload: { name }, zeroSeconds }) =>
    zeroSeconds > 0 ? [`${name} has no pod that answers for ${zeroSeconds} s`] : [],
  ),
  ...fates.flatMap(({ workload: { name }, exposedSeconds }) =>
    exposedSeconds > 0
      ? [`${name} has one pod for ${exposedSeconds} s and no PodDisruptionBudget that keeps a drain from taking it`]
      : [],
  ),
  ...(wholeAfter === undefined ? [`redundancy does not come back: pods of ${waiting.join(', ')} wait for ever`] : []),
  ...uneven.restarted.map((name) => `${name} stands in one zone alone after the zone is back and it was restarted`),
];
