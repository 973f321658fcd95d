import type { Problem } from '../kernel';
import { type PodDemand, type Quota, quotaOf, type QuotaRule } from './quota';

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
export const poolProblems = (field: string, limit: PoolLimit, tenants: readonly PoolTenant[]): readonly Problem[] => [
  ...roomProblem(`${field}.cpu`, limit.cpu, tenants, ({ cpuMillicores }) => cpuMillicores / 1000),
  ...roomProblem(`${field}.memoryGiB`, limit.memoryGiB, tenants, ({ memoryMiB }) => memoryMiB / 1024),
];

/** The same for the pods of a whole cluster, which all need an address. */
export const podProblems = (field: string, limit: number, tenants: readonly PoolTenant[]): readonly Problem[] =>
  roomProblem(field, limit, tenants, ({ pods }) => pods);

function roomProblem(
  field: string,
  got: number,
  tenants: readonly PoolTenant[],
  of: (quota: Quota) => number,
): readonly Problem[] {
  const asked = tenants.map(({ environment, demands, rule }) => ({
    environment,
    amount: Math.ceil(of(quotaOf(demands, rule))),
  }));
  const sum = asked.reduce((total, { amount }) => total + amount, 0);
  const least = Math.ceil((sum * 100) / (100 - KEPT_PERCENT));
  if (got >= least) return [];
  const whose = asked.map(({ environment, amount }) => `${environment} (${amount})`).join(' and ');
  const growth = tenants.map(({ environment }) => `${environment}.growthPercent`).join(' or ');
  const want = `at least ${least}: the quotas of ${whose}, and the ${KEPT_PERCENT} percent that no team gets`;
  return [{ field, got, want, fix: `raise it, or lower ${growth}` }];
}
