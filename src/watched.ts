import { shownServices, shownStores } from './boards';
import type { ObservabilityStackProps } from './stacks/observability.stack';
import type { PlatformSpec } from '../workspaces/load';
import type { Cluster, Environment } from '../workspaces/schema';
import { namespaceOf } from '../workspaces/service-names';
import type { Service } from '../workspaces/service';

/** What is watched on a cluster beside what is always there: it follows from workspaces and catalogue, row by row. */
export function watched(cluster: Cluster, spec: PlatformSpec): ObservabilityStackProps {
  const environments = spec.environments.filter((environment) => environment.cluster === cluster.name);
  return {
    environments: environments.map(({ name }) => name),
    namespaces: environments.flatMap((environment) => namespaces(environment, spec)),
    services: environments.flatMap((environment) => shownServices(environment, spec)),
    stores: Object.fromEntries(environments.map((environment) => [environment.name, shownStores(environment)])),
    isTracked: cluster.alerting.itsm !== undefined,
    doors: Object.fromEntries(environments.map(({ name }) => [name, doorServices(spec)])),
    clocked: spec.services.filter(({ kind }) => kind === 'cronjob').map(({ name }) => ({ name })),
    breakGlassRoles: breakGlassRoles(cluster),
    nodePools: cluster.cluster.nodePools,
  };
}

/** Of teams that have a service: the others have no pods, and the catch-all hears of the first. */
const namespaces = ({ name }: Environment, { organisation, services }: PlatformSpec) =>
  Object.entries(organisation.teams)
    .filter(([team]) => services.some((service) => service.team === team))
    .map(([team, { owner }]) => ({ name: namespaceOf(name, team), owner, environment: name }));

/**
 * Payments come in where no peer calls: through services of class scoring, and where there are none, through the others.
 * Which of them has a door does not matter, because opening one changes no stack.
 */
export function doorServices({ services }: Pick<PlatformSpec, 'services'>) {
  const called = new Set(services.flatMap(({ peers }) => peers));
  const first = services.filter(({ name, slo }) => !called.has(name) && slo.p99Milliseconds !== undefined);
  const scoring = first.filter((service) => service.class === 'scoring');
  return (scoring.length > 0 ? scoring : first).flatMap(promised);
}

const promised = ({ name, slo: { p99Milliseconds } }: Service) =>
  p99Milliseconds === undefined ? [] : [{ name, p99Milliseconds }];

/** By the name of the grant: whoever works in an emergency is meant to. */
export const breakGlassRoles = ({ cluster: { access } }: Cluster): readonly string[] =>
  Object.entries(access)
    .filter(([name]) => name.startsWith('break-glass'))
    .map(([, { principal }]) => principal.slice(principal.lastIndexOf('/') + 1));
