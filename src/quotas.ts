import { type Demand, POOLS, type Problem } from '../modules/kernel';
import { podProblems, poolProblems, type PoolTenant } from '../modules/tenancy';
import type { PlatformSpec } from '../workspaces/load';
import type { Cluster } from '../workspaces/schema';
import { demandOf } from './demand';

/** What the services of an environment ask for. */
export type Demands = (environment: string) => readonly Demand[];

/** The same for every environment, each worked out once. Throws a ConfigError when values are wrong. */
export function demandsOf(spec: PlatformSpec): Demands {
  const known = new Map(spec.environments.map(({ name }) => [name, demandOf(spec, name)]));
  return (environment) => known.get(environment) ?? [];
}

/** What is wrong with the quotas of the environments that share a cluster: they must fit, all of them at their fullest. */
export const quotaProblems = (spec: PlatformSpec, demands: Demands): readonly Problem[] =>
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

const tenantsOf = (cluster: Cluster, spec: PlatformSpec, demands: Demands): readonly PoolTenant[] =>
  spec.environments
    .filter((environment) => environment.cluster === cluster.name)
    .map(({ name, growthPercent }) => ({
      environment: name,
      demands: demands(name),
      rule: { growthPercent, zones: cluster.network.zones.length },
    }));
