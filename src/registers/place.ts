import type { Resource } from '../../modules/governance';
import type { PlatformSpec } from '../../workspaces/load';
import type { Audit, Cluster, Environment } from '../../workspaces/schema';

/** `<workspace>/<stack>/<address>`: unique on the platform, and what findings and waivers say. */
export const identifierOf = ({ workspace, stack, address }: Resource): string => `${workspace}/${stack}/${address}`;

export type Workspace = Audit | Cluster | Environment;

/** The workspace of a resource. */
export function workspaceOf({ workspace }: Pick<Resource, 'workspace'>, spec: PlatformSpec): Workspace {
  const found = [spec.audit, ...spec.clusters, ...spec.environments].find(({ name }) => name === workspace);
  if (!found) throw new Error(`no workspace ${workspace}`);
  return found;
}

/** The region of a workspace: an environment stands where its cluster does. */
export function regionOf(workspace: Workspace, { clusters }: PlatformSpec): string {
  if (workspace.kind !== 'environment') return workspace.region;
  return clusters.find(({ name }) => name === workspace.cluster)?.region ?? workspace.cluster;
}

/** `eu-west-1, account 111122223333`. */
export const locationOf = (resource: Resource, spec: PlatformSpec): string =>
  `${regionOf(workspaceOf(resource, spec), spec)}, account ${resource.account}`;

const known = new WeakMap<object, readonly string[]>();

/** Resources of its own stack that a resource names, and stacks whose contracts it reads. Each is read once, however often it is asked. */
export function namedIn({ attributes }: Resource): readonly string[] {
  const named = known.get(attributes) ?? namesIn(attributes);
  known.set(attributes, named);
  return named;
}

const namesIn = (attributes: Resource['attributes']): readonly string[] => {
  const text = JSON.stringify(attributes);
  const own = [...text.matchAll(/\$\{(?!data\.)(?:\w+\()*([a-z][a-z0-9_]+\.[\w-]+)[.[]/g)].map(
    ([, address = '']) => address,
  );
  const others = [...text.matchAll(/data\.terraform_remote_state\.([\w-]+)\./g)].map(
    ([, stack = '']) => `stack ${stack}`,
  );
  return [...new Set([...own, ...others].filter((one) => !/^(var|local|each|path)\./.test(one)))].sort();
};
