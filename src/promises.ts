import type { PlatformSpec } from '../workspaces/load';
import type { Environment } from '../workspaces/schema';
import type { Service } from '../workspaces/service';
import { namespaceOf } from '../workspaces/service-names';
import type { ServicesStackProps } from './stacks/services.stack';

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
