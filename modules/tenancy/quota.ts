/** What the pods of one service ask for at most. */
export interface PodDemand {
  readonly maxReplicas: number;
  /** Pods that a rolling update starts beside them. */
  readonly surge: number;
  /** Requests of one pod, all containers. */
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
  readonly memoryLimitMiB: number;
}

/** What a namespace may hold at once. */
export interface Quota {
  readonly pods: number;
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
  readonly memoryLimitMiB: number;
}

/** What is true of every tenant. */
export interface QuotaRule {
  /** How much more than today's services ask for, in percent (0-300). */
  readonly growthPercent: number;
  /** Zones that pods are spread over (2-3). */
  readonly zones: number;
}

/**
 * What a team may hold: every service at its most, while pods on their way out are still counted, and the growth that the
 * workspace states. A quota that is met is met at the worst moment, so the worst moment is what it is made for.
 */
export function quotaOf(demands: readonly PodDemand[], { growthPercent, zones }: QuotaRule): Quota {
  const each = (of: (demand: PodDemand) => number): number =>
    demands.reduce((sum, demand) => sum + podsOf(demand, zones) * of(demand), 0) * (1 + growthPercent / 100);
  return {
    pods: Math.ceil(each(() => 1)),
    cpuMillicores: roundUp(
      each(({ cpuMillicores }) => cpuMillicores),
      100,
    ),
    memoryMiB: roundUp(
      each(({ memoryMiB }) => memoryMiB),
      64,
    ),
    memoryLimitMiB: roundUp(
      each(({ memoryLimitMiB }) => memoryLimitMiB),
      64,
    ),
  };
}

/**
 * A pod counts until the end of its grace, and half again where its node is dead (pkg/quota/v1/evaluator/core/pods.go of
 * kubernetes). So beside all that should run there are either two waves of a rolling update, one starting and one
 * ending, or the pods of a lost zone and those that take their place.
 */
export const podsOf = ({ maxReplicas, surge }: Pick<PodDemand, 'maxReplicas' | 'surge'>, zones: number): number =>
  maxReplicas + Math.max(2 * surge, Math.ceil(maxReplicas / zones));

const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step;

/**
 * The same in the words of a ResourceQuota. No limit of CPU, which latency forbids; no volumes, no ports of nodes and no
 * load balancers, because services keep nothing on disks and the doors are those of the platform.
 */
export const hardLimits = ({ pods, cpuMillicores, memoryMiB, memoryLimitMiB }: Quota) => ({
  pods: String(pods),
  'requests.cpu': `${cpuMillicores}m`,
  'requests.memory': `${memoryMiB}Mi`,
  'limits.memory': `${memoryLimitMiB}Mi`,
  persistentvolumeclaims: '0',
  'services.loadbalancers': '0',
  'services.nodeports': '0',
});
