import type { Problem } from '../kernel';
import { type PodDemand, quotaOf, type QuotaRule } from './quota';

/** The most that a pool of nodes may ever launch. */
export interface PoolLimit {
  /** Cores. */
  readonly cpu: number;
  readonly memoryGiB: number;
}

/** What an environment on the cluster runs in a pool. */
export interface PoolTenant {
  readonly environment: string;
  readonly demands: readonly PodDemand[];
  readonly rule: QuotaRule;
}

/**
 * Share of a node that no team gets, in percent: what kubelet and system reserve, the agents on every node, and the
 * platform's own pods beside them (ingress, Keycloak, Argo CD).
 */
export const KEPT_PERCENT = 20;

/**
 * Quotas must fit below the limits of the pool together, or a team hears "insufficient" long before its own limit, at
 * the moment when all need most. `field` is the pool in the workspace.
 */
export function poolProblems(field: string, limit: PoolLimit, tenants: readonly PoolTenant[]): readonly Problem[] {
  const asked = tenants.map(({ environment, demands, rule }) => {
    const { cpuMillicores, memoryMiB } = quotaOf(demands, rule);
    return { environment, cpu: Math.ceil(cpuMillicores / 1000), memoryGiB: Math.ceil(memoryMiB / 1024) };
  });
  return (['cpu', 'memoryGiB'] as const).flatMap((resource) => {
    const sum = asked.reduce((total, one) => total + one[resource], 0);
    const least = Math.ceil((sum * 100) / (100 - KEPT_PERCENT));
    if (limit[resource] >= least) return [];
    const whose = asked.map((one) => `${one.environment} (${one[resource]})`).join(' and ');
    const growth = tenants.map(({ environment }) => `${environment}.growthPercent`).join(' or ');
    return [
      {
        field: `${field}.${resource}`,
        got: limit[resource],
        want: `at least ${least}: the quotas of ${whose}, and the ${KEPT_PERCENT} percent that no team gets`,
        fix: `raise it, or lower ${growth}`,
      },
    ];
  });
}
