import { audit, cluster, type Environment, environment, organisation, workspace } from './schema';

/**
 * What can be relied on in one workspace as written: each field is there only when its own value is well-formed.
 * So a mistake in one field does not hide what another field has against the other workspaces.
 */
export interface Facts {
  /** Its name, or its place in the list: where a problem is reported. */
  readonly root: string;
  readonly name: string | undefined;
  readonly kind: Kind | undefined;
  readonly grade: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly cidr: string | undefined;
  readonly zones: readonly string[];
  /** The cluster that an environment stands on. */
  readonly cluster: string | undefined;
  /** Below what the host names of a cluster stand. */
  readonly domain: string | undefined;
  /** The clusters that receive a cluster's images. */
  readonly replicatesTo: readonly string[];
  /** The clusters that receive a cluster's published models. */
  readonly modelsTo: readonly string[];
  readonly databases: Environment['databases'] | undefined;
  readonly brokers: Environment['brokers'] | undefined;
}

type Kind = (typeof KINDS)[number];

const KINDS = workspace.options.map(({ shape }) => shape.kind.value);
const NETWORK = cluster.shape.network.shape;

/** Reads the facts of the workspace at `index` of the list. */
export function factsOf(data: unknown, index: number): Facts {
  const network = at(data, 'network');
  const zones = at(network, 'zones');
  return {
    root: rootOf(data, index),
    name: read(audit.shape.name, at(data, 'name')),
    kind: KINDS.find((kind) => kind === at(data, 'kind')),
    grade: read(audit.shape.grade, at(data, 'grade')),
    account: read(audit.shape.account, at(data, 'account')),
    region: read(audit.shape.region, at(data, 'region')),
    cidr: read(NETWORK.cidr, at(network, 'cidr')),
    zones: Array.isArray(zones) ? zones.flatMap((zone) => read(NETWORK.zones.element, zone) ?? []) : [],
    cluster: read(environment.shape.cluster, at(data, 'cluster')),
    domain: read(cluster.shape.edge.shape.domain, at(at(data, 'edge'), 'domain')),
    replicatesTo: read(cluster.shape.registry, at(data, 'registry') ?? {})?.replicatesTo ?? [],
    modelsTo: read(cluster.shape.lake.shape.replicatesTo, at(at(data, 'lake'), 'replicatesTo')) ?? [],
    databases: read(environment.shape.databases, at(data, 'databases')),
    brokers: read(environment.shape.brokers, at(data, 'brokers')),
  };
}

/** The names of the teams, when they can be read. */
export function teamsOf(data: unknown): readonly string[] | undefined {
  const teams = read(organisation.shape.teams, at(data, 'teams'));
  return teams && Object.keys(teams);
}

/** A workspace's name as written, well-formed or not, else its place in the list. */
export function rootOf(data: unknown, index: number): string {
  const name = at(data, 'name');
  return typeof name === 'string' && name !== '' ? name : `workspaces[${index}]`;
}

interface Schema<T> {
  safeParse(value: unknown): { readonly data?: T };
}

const read = <T>(schema: Schema<T>, value: unknown): T | undefined => schema.safeParse(value).data;

const at = (data: unknown, key: string): unknown =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, key) ? Reflect.get(data, key) : undefined;
