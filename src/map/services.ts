import type { PlatformSpec } from '../../workspaces/load';
import type { Service } from '../../workspaces/service';
import { namespaceOf } from '../../workspaces/service-names';
import type { Entry } from '../explain';
import { wayOf, type Ways } from './path';
import type { Resolved } from '../values/resolver';
import { reasons } from '../values/why';
import type { MapData, ReasonData, ServiceData, StageData } from './data';

/** Services by environment, with each setting kept once however many services it holds for. */
export function serviceData(
  spec: PlatformSpec,
  resolved: readonly Resolved[],
  ways: Ways,
  entries: readonly Entry[],
): Pick<MapData, 'services' | 'reasons' | 'files'> {
  const kept = new Kept();
  const explained = new Map(
    entries.filter(({ kind }) => kind === 'service').map((one) => [one.names[0], one.explain()]),
  );
  const services = spec.services.map((service) => ({
    ...row(service, spec),
    alarms: (explained.get(service.name)?.runbooks ?? [])
      .filter(({ says }) => says.includes('alarm'))
      .map(({ name }) => name.replace(/^.*\/(.*)\.md$/, '$1')),
    stages: resolved.filter((one) => one.service === service.name).map((one) => stage(one, service, ways, kept)),
  }));
  return { services, reasons: kept.reasons, files: kept.files };
}

const row = (service: Service, { organisation, services }: PlatformSpec): Omit<ServiceData, 'alarms' | 'stages'> => ({
  ...{ name: service.name, team: service.team, class: service.class, criticality: service.criticality },
  owner: organisation.teams[service.team]?.owner ?? service.team,
  says: service.description,
  ...{ rtoMinutes: service.rtoMinutes, rpoMinutes: service.rpoMinutes, promise: promise(service) },
  callers: services.filter(({ peers }) => peers.includes(service.name)).map(({ name }) => name),
  peers: service.peers,
  databases: Object.entries(service.databases).map(([name, access]) => `${name} (${access})`),
  queues: [
    ...service.queues.produces.map((queue) => `sends to ${queue}`),
    ...service.queues.consumes.map((queue) => `reads from ${queue}`),
  ],
});

function promise({ slo }: Service): string {
  if (slo.none !== undefined) return `none: ${slo.none}`;
  if (slo.queueAgeSeconds !== undefined) return `no message waits longer than ${slo.queueAgeSeconds} s`;
  return `p99 below ${slo.p99Milliseconds ?? 0} ms, ${slo.availabilityPercent ?? 0} % answered`;
}

function stage(resolved: Resolved, service: Service, ways: Ways, kept: Kept): StageData {
  const { environment, values } = resolved;
  const { host, steps } = wayOf(resolved, service, ways);
  return {
    environment,
    namespace: namespaceOf(environment, service.team),
    released: values?.released !== false && values?.image !== undefined,
    pods: service.schedule ?? `${values?.replicas.min ?? 0}-${values?.replicas.max ?? 0}`,
    ...(host !== undefined && { host }),
    path: steps,
    values: reasons(resolved).map((reason) =>
      kept.place([
        reason.key,
        shown(reason.value),
        kept.file(reason.from.path),
        reason.from.line,
        reason.replaced.map(({ value, from }) => `${shown(value)} in ${from.path}:${from.line}`),
      ]),
    ),
  };
}

/** A certificate in PEM fills a screen and says nothing. */
const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.length <= 160 ? text : `${text.slice(0, 157)}...`;
};

/** What is said many times and written once. */
class Kept {
  readonly reasons: ReasonData[] = [];
  readonly files: string[] = [];
  private readonly places = new Map<string, number>();

  place(reason: ReasonData): number {
    const key = JSON.stringify(reason);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    this.places.set(key, this.reasons.length);
    return this.reasons.push(reason) - 1;
  }

  file(path: string): number {
    const known = this.files.indexOf(path);
    return known >= 0 ? known : this.files.push(path) - 1;
  }
}
