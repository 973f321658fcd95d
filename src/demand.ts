import type { Demand } from '../modules/kernel';
import type { PlatformSpec } from '../workspaces/load';
import { resolvedAll } from './values/catalogue';
import type { Read } from './values/library';
import { mebibytesOf, millicoresOf } from './values/quantity';
import { readCheckout } from './values/reader';
import type { Values } from './values/schema';

/**
 * What the services ask for in an environment, in the order of their names, from the values that the chart renders.
 * Services that are not there yet count too: quotas and headroom must fit on the day they come.
 * Throws a ConfigError with every problem of the values.
 */
export const demandOf = (spec: PlatformSpec, environment: string, read: Read = readCheckout): readonly Demand[] =>
  resolvedAll({ ...spec, environments: spec.environments.filter(({ name }) => name === environment) }, read).flatMap(
    ({ values }) => (values ? [demandOfValues(values)] : []),
  );

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
