import { POD_SCENARIOS } from '../modules/drills';
import { consoleHost } from '../modules/edge';
import { signInUrls } from '../modules/identity-store';
import { DATABASE_ROLES } from '../modules/services';
import { type Reach, teamGroup, type TenantSettings } from '../modules/tenancy';
import type { PlatformSpec } from '../workspaces/load';
import type { Environment } from '../workspaces/schema';
import type { Service } from '../workspaces/service';
import { namespaceOf, serviceUrl } from '../workspaces/service-names';
import type { Demands } from './demand';
import { loadOf } from './drill-load';
import { teamSecrets } from './service-settings';

/** What tenancy needs of an environment's workspace, its cluster and its services. */
export function tenancyOf(environment: Environment, spec: PlatformSpec, demands: Demands) {
  const { growthPercent, databases, brokers } = environment;
  const cluster = spec.clusters.find(({ name }) => name === environment.cluster);
  if (!cluster) throw new Error(`${environment.name} stands nowhere, which load() should have refused`);
  const jobs = Object.keys(databases).length > 0 ? [DATABASE_ROLES] : [];
  return {
    growthPercent,
    tenants: tenantsIn(environment, spec, demands),
    kubernetes: cluster.cluster.kubernetes,
    ...{ vpcCidr: cluster.network.cidr, serviceCidr: cluster.cluster.serviceCidr },
    isHarmed: isHarmed(environment),
    ...{ load: loadOf(environment, spec), signedIn: cluster.registry.signedIn },
    databases: Object.keys(databases),
    brokers: Object.keys(brokers),
    serviceUrls: serviceUrls(environment, spec),
    signIn: signInUrls(consoleHost(cluster.edge.domain, 'keycloak'), environment.name),
    readers: [...Object.keys(teamSecrets(environment, spec)), ...jobs],
  };
}

/** In production nothing is made to be harmed but by somebody's word. */
const isHarmed = ({ grade, drills }: Environment): boolean =>
  grade !== 'production' || POD_SCENARIOS.some((id) => drills[id] !== undefined);

/** A cronjob listens to nobody. */
const serviceUrls = ({ name: environment }: Environment, { services }: PlatformSpec) =>
  Object.fromEntries(
    services
      .filter(({ kind }) => kind === 'deployment')
      .map((service) => [service.name, serviceUrl(environment, service)]),
  );

/** Every team of the organisation as a tenant of an environment; one without services waits for its first. */
export const tenantsIn = (
  { name: environment }: Pick<Environment, 'name'>,
  { organisation, services }: Pick<PlatformSpec, 'organisation' | 'services'>,
  demands: Demands,
): readonly TenantSettings[] =>
  Object.keys(organisation.teams).map((team) => ({
    team,
    namespace: namespaceOf(environment, team),
    group: teamGroup(team),
    demands: demands(environment).filter((demand) => demand.team === team),
    reach: reachOf(services.filter((service) => service.team === team)),
    spot: spotOf(services.filter((service) => service.team === team)),
  }));

const spotOf = (services: readonly Service[]): Readonly<Record<string, string>> =>
  Object.fromEntries(services.flatMap(({ name, spot }) => (spot ? [[name, spot.date] as const] : [])));

/** Which services of a team use which stores, by what their rows declare. */
const reachOf = (services: readonly Service[]): Reach => {
  const named = (uses: (service: Service) => boolean) => services.filter(uses).map(({ name }) => name);
  return {
    databases: named(({ databases }) => Object.keys(databases).length > 0),
    brokers: named(({ queues: { consumes, produces } }) => consumes.length + produces.length > 0),
    lake: named(({ buckets, model }) => buckets.length > 0 || model !== undefined),
  };
};
