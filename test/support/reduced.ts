import type { PlatformSpec } from '../../workspaces/load';

/** The same platform with one environment, of non-production, on its cluster, and as little in them as there may be. */
export function reduced(spec: PlatformSpec): PlatformSpec {
  const environments = spec.environments.filter(({ grade }) => grade === 'non-production').slice(0, 1);
  const clusters = spec.clusters.filter(({ name }) => environments.some(({ cluster }) => cluster === name));
  const [service] = spec.services.filter(({ peers, databases }) => peers.length + Object.keys(databases).length === 0);
  const services = service ? [service] : [];
  return {
    ...spec,
    organisation: {
      ...spec.organisation,
      teams: only(spec.organisation.teams, (name) => name === service?.team),
    },
    services,
    clusters: clusters.map((cluster) => ({
      ...cluster,
      network: { ...cluster.network, interfaceEndpoints: {} },
      registry: { signedIn: [], replicatesTo: [] },
    })),
    environments: environments.map((environment) => ({
      ...environment,
      databases: only(environment.databases, (_, index) => index === 0),
    })),
  };
}

const only = <T>(record: Readonly<Record<string, T>>, wanted: (name: string, index: number) => boolean) =>
  Object.fromEntries(Object.entries(record).filter(([name], index) => wanted(name, index)));
