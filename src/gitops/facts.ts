import { registryHost } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import type { Cluster, Environment } from '../../workspaces/schema';
import { domainsOf } from '../../workspaces/service-names';

/** What the chart may know of where a service runs: the values below `platform`, which no other layer may set. */
export interface PlatformFacts {
  readonly organisation: string;
  readonly environment: string;
  readonly cluster: string;
  readonly grade: string;
  readonly account: string;
  readonly region: string;
  /** Zones that pods are spread over, in the order of the workspace. */
  readonly zones: readonly string[];
  /** Images are pulled from here and nowhere else. */
  readonly registry: string;
  /** Domains below which services have their host names. */
  readonly hosts: { readonly internal: string; readonly external: string };
  readonly ingressClasses: { readonly internal: string; readonly external: string };
  /** The broker that carries the queues: one in each environment, as the schema of workspaces says. */
  readonly broker: string;
}

/** The facts of an environment, from the workspaces alone. */
export function platformFacts(
  environment: Environment,
  cluster: Cluster,
  { organisation }: PlatformSpec,
): PlatformFacts {
  const [broker = ''] = Object.keys(environment.brokers);
  return {
    organisation: organisation.name,
    environment: environment.name,
    cluster: cluster.name,
    grade: environment.grade,
    account: cluster.account,
    region: cluster.region,
    zones: cluster.network.zones,
    registry: registryHost(cluster.account, cluster.region),
    hosts: domainsOf(environment.name, organisation.domain),
    ingressClasses: INGRESS_CLASSES,
    broker,
  };
}

/** The two doors of a cluster, each with the NGINX that stands behind it. */
export const INGRESS_CLASSES = { internal: 'nginx-internal', external: 'nginx-external' } as const;
