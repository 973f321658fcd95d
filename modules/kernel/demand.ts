/**
 * What one service asks of the nodes of its cluster in one environment. Follows from the values that the chart renders,
 * so headroom, limits of NodePools and quotas cannot say another thing than the pods.
 */
export interface Demand {
  readonly service: string;
  readonly team: string;
  /** `scoring`, `core`, `enrichment` or `batch`: whose headroom it counts towards. */
  readonly class: string;
  readonly pool: 'on-demand' | 'spot';
  readonly kind: 'deployment' | 'cronjob';
  /** Pods that always run; none of a cronjob. */
  readonly minReplicas: number;
  /** Pods that may run at once, those of a rollout left out. One of a cronjob: it never runs beside itself. */
  readonly maxReplicas: number;
  /** Pods that a rollout may add at the highest number of replicas. */
  readonly surge: number;
  /** Requested by one pod, all its containers together. */
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
  /** Left out where the class runs without a limit. */
  readonly cpuLimitMillicores?: number;
  readonly memoryLimitMiB: number;
}
