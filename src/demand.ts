import type { Demand } from '../modules/kernel';
import { mebibytesOf, millicoresOf } from './values/quantity';
import type { Resolved } from './values/resolver';
import type { Values } from './values/schema';

/** What the services of an environment ask for, in the order in which they were resolved. */
export type Demands = (environment: string) => readonly Demand[];

/**
 * What the services ask for, from the values that the chart renders. Services that are not there yet count too: quotas and
 * headroom must fit on the day they come. So do those of which something is wrong, as far as the rest of it can be read.
 */
export function demandsOf(results: readonly Pick<Resolved, 'environment' | 'service' | 'rest'>[]): Demands {
  const known = new Map<string, Map<string, Demand>>();
  for (const { environment, service, rest } of results) {
    const here = known.get(environment) ?? new Map<string, Demand>();
    if (rest) known.set(environment, here.set(service, demandOfValues(rest)));
  }
  return (environment) => [...(known.get(environment)?.values() ?? [])];
}

export function demandOfValues({ kind, replicas, rollout, resources, ...row }: Values): Demand {
  const { cpu, memory, cpuLimit } = resources;
  const pods =
    kind === 'cronjob'
      ? { minReplicas: 0, maxReplicas: 1, surge: 0 }
      : {
          minReplicas: replicas.min,
          maxReplicas: replicas.max,
          surge: Math.ceil((replicas.max * rollout.surgePercent) / 100),
        };
  return {
    service: row.name,
    team: row.team,
    class: row.class,
    pool: row.spot ? 'spot' : 'on-demand',
    kind,
    ...pods,
    cpuMillicores: millicoresOf(cpu),
    memoryMiB: mebibytesOf(memory),
    ...(cpuLimit ? { cpuLimitMillicores: millicoresOf(cpuLimit) } : {}),
    memoryLimitMiB: mebibytesOf(memory),
  };
}
