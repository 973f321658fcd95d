import { POOLS, type Problem } from '../modules/kernel';
import { podProblems, poolProblems, type PoolTenant } from '../modules/tenancy';
import type { PlatformSpec } from '../workspaces/load';
import type { Cluster } from '../workspaces/schema';
import type { Demands } from './demand';

/** Where quotas must fit. */
type Site = Pick<PlatformSpec, 'clusters' | 'environments'>;

/** What is wrong with the quotas of the environments that share a cluster: they must fit, all of them at their fullest. */
export const quotaProblems = (spec: Site, demands: Demands): readonly Problem[] =>
  spec.clusters.flatMap((cluster) => {
    const field = `${cluster.name}.cluster`;
    const { nodePools, pods } = cluster.cluster;
    return [
      ...POOLS.flatMap((pool) => {
        const tenants = tenantsOf(cluster, spec, (environment) =>
          demands(environment).filter((one) => one.pool === pool),
        );
        return poolProblems(`${field}.nodePools.${pool}`, nodePools[pool], tenants);
      }),
      ...podProblems(`${field}.pods`, pods, tenantsOf(cluster, spec, demands)),
    ];
  });

const tenantsOf = (cluster: Cluster, spec: Site, demands: Demands): readonly PoolTenant[] =>
  spec.environments
    .filter((environment) => environment.cluster === cluster.name)
    .map(({ name, growthPercent }) => ({
      environment: name,
      demands: demands(name),
      rule: { growthPercent, zones: cluster.network.zones.length },
    }));
