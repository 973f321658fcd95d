import { authorityOf } from '../../modules/data';
import {
  accessLogFormat,
  consoleHost,
  doorAddress,
  hostZones,
  INGRESS_CLASSES,
  nginxOf,
  type Site,
} from '../../modules/edge';
import type { FactValue } from '../../modules/gitops';
import { onPool, registryHost } from '../../modules/kernel';
import { subnetPlan } from '../../modules/network';
import type { PlatformSpec } from '../../workspaces/load';
import type { Cluster, Environment } from '../../workspaces/schema';
import { siteOf } from '../hosts';

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
  /** Its databases: the Jobs of database roles make what the rows wish of them. */
  readonly databases: readonly string[];
  /** The broker that carries the queues: one in each environment, as the schema of workspaces says. */
  readonly broker: string;
}

/** The facts of an environment, from the workspaces alone. */
export function platformFacts(
  environment: Environment,
  cluster: Cluster,
  { organisation }: Pick<PlatformSpec, 'organisation'>,
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
    hosts: hostZones(cluster.edge.domain, environment.name),
    ingressClasses: INGRESS_CLASSES,
    databases: Object.keys(environment.databases),
    broker,
  };
}

/** What rows of add-ons may know of the workspace of their cluster: `${registry}` and the like. */
export const WORKSPACE_FACTS = {
  organisation: 'Short name of the organisation.',
  cluster: 'Name of the cluster workspace.',
  grade: '`production` or `non-production`.',
  account: 'The AWS account.',
  region: 'The region.',
  zones: 'The zones, as a list when it is the whole text.',
  registry: 'Host of the registry: images of others lie below the prefixes of modules/registry/upstream.ts.',
  environments: 'The environments on the cluster, as a list when it is the whole text.',
  teams: 'The teams of the organisation, as a list when it is the whole text.',
  'vpc-cidr': "The VPC's block.",
  'service-cidr': 'The block of Kubernetes services, the API among them.',
  'internal-balancers':
    'Blocks that the internal load balancer has its addresses in, and nobody else: whose PROXY header is believed.',
  'external-balancers': 'The same of the external one: subnets that NAT gateways share.',
  'internal-balancer-peers': 'The same as peers of a network policy; the whole text, a list.',
  'external-balancer-peers': 'The same of the external one.',
  'internal-nginx-least': 'The fewest NGINX of the internal door, the same in every zone; the whole text, a number.',
  'internal-nginx-most': 'The most of them.',
  'external-nginx-least': 'The same of the external door.',
  'external-nginx-most': 'The most of them.',
  'internal-address': 'A name that leads to the internal door.',
  'external-address': 'A name that leads to the external door.',
  'access-log-format': 'What NGINX writes for every request: modules/edge/access-log.ts.',
  'argocd-host': 'Host name of Argo CD.',
  'keycloak-host': 'Host name of Keycloak, as users meet it.',
  'keycloak-admin-host': 'Host name of Keycloak, as administrators meet it.',
  'database-authority': 'Certificate, in PEM, of the authority that signs databases.',
  'internal-domains': 'Domains of internal hosts, by environment; the whole text, a map.',
  'on-demand-nodes': 'Affinity to On-Demand nodes in every zone that is left; the whole text, a map.',
} as const;

/** A value for each of them. */
export const workspaceFacts = (
  cluster: Cluster,
  spec: PlatformSpec,
): Readonly<Record<keyof typeof WORKSPACE_FACTS, FactValue>> => {
  const { name, grade, account, region, network } = cluster;
  return {
    organisation: spec.organisation.name,
    cluster: name,
    ...{ grade, account, region },
    zones: network.zones,
    registry: registryHost(account, region),
    environments: siteOf(cluster, spec).environments,
    teams: Object.keys(spec.organisation.teams),
    'vpc-cidr': network.cidr,
    'service-cidr': cluster.cluster.serviceCidr,
    'database-authority': authorityOf(region),
    'internal-domains': internalDomains(siteOf(cluster, spec)),
    'on-demand-nodes': onPool('on-demand', network.zones),
    ...balancerFacts(network),
    ...nginxFacts(network.zones.length),
    ...doorFacts(siteOf(cluster, spec)),
  };
};

const internalDomains = ({ domain, environments }: Site): Readonly<Record<string, string>> =>
  Object.fromEntries(environments.map((name) => [name, hostZones(domain, name).internal]));

/** The internal load balancer has fixed addresses, the external one any of the subnets of the NAT gateways (src/stacks/edge.stack.ts). */
function balancerFacts({ cidr, zones }: Cluster['network']) {
  const plan = subnetPlan(cidr, zones);
  const inside = plan.map(({ door }) => door);
  const outside = plan.map((zone) => zone.public);
  const peers = (blocks: readonly string[]) => blocks.map((block) => ({ ipBlock: { cidr: block } }));
  return {
    'internal-balancers': inside.join(','),
    'external-balancers': outside.join(','),
    'internal-balancer-peers': peers(inside),
    'external-balancer-peers': peers(outside),
  };
}

function nginxFacts(zones: number) {
  const [internal, external] = [nginxOf('internal', zones), nginxOf('external', zones)];
  return {
    'internal-nginx-least': internal.least,
    'internal-nginx-most': internal.most,
    'external-nginx-least': external.least,
    'external-nginx-most': external.most,
  };
}

const doorFacts = (site: Site) => ({
  'internal-address': doorAddress(site, 'internal'),
  'external-address': doorAddress(site, 'external'),
  'access-log-format': accessLogFormat(),
  'argocd-host': consoleHost(site.domain, 'argocd'),
  'keycloak-host': consoleHost(site.domain, 'keycloak'),
  'keycloak-admin-host': consoleHost(site.domain, 'keycloakAdmin'),
});
