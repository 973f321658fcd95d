import type { ObservabilityStackProps } from './stacks/observability.stack';
import type { ServicesStackProps } from './stacks/services.stack';
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
    promised: environments.flatMap((environment) =>
      promises(environment, spec).answers.map(({ name, namespace }) => ({
        name,
        namespace,
        environment: environment.name,
      })),
    ),
    doors: Object.fromEntries(environments.map(({ name }) => [name, doorServices(spec)])),
    clocked: spec.services.filter(({ kind }) => kind === 'cronjob').map(({ name }) => ({ name })),
    breakGlassRoles: breakGlassRoles(cluster),
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

/** What the services of one environment have promised, row by row. A row without a promise says why, and is not here. */
export function promises(
  { name: environment }: Pick<Environment, 'name'>,
  { organisation, services }: Pick<PlatformSpec, 'organisation' | 'services'>,
): ServicesStackProps['promises'] {
  const identity = ({ name, team }: Service) => ({
    name,
    namespace: namespaceOf(environment, team),
    owner: organisation.teams[team]?.owner ?? team,
  });
  return {
    answers: services.flatMap((service) => {
      const { p99Milliseconds, availabilityPercent } = service.slo;
      if (p99Milliseconds === undefined || availabilityPercent === undefined) return [];
      return [{ ...identity(service), p99Milliseconds, availabilityPercent }];
    }),
    queues: services.flatMap((service) => {
      const { name, ...whose } = identity(service);
      const { queueAgeSeconds: ageSeconds } = service.slo;
      if (ageSeconds === undefined) return [];
      return service.queues.consumes.map((queue) => ({ ...whose, service: name, queue, ageSeconds }));
    }),
    runs: services.flatMap((service) => {
      const everyHours = service.schedule === undefined ? undefined : hoursBetween(service.schedule);
      return everyHours === undefined ? [] : [{ ...identity(service), everyHours }];
    }),
  };
}

/**
 * The longest time between two runs of a day, in hours; nothing for a schedule that leaves out days, because CloudWatch
 * looks back seven days at most.
 */
export function hoursBetween(schedule: string): number | undefined {
  const [, hours = '*', ...days] = schedule.split(' ');
  if (days.some((field) => field !== '*')) return undefined;
  const step = /^\*\/(\d+)$/.exec(hours)?.[1];
  if (hours === '*') return 1;
  return step === undefined ? 24 : Number(step);
}
