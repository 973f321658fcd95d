import type { PlatformSpec } from '../../workspaces/load';
import { hostLabelOf, namespaceOf, releaseOf, repositoryOf, rolePartOf } from '../../workspaces/service-names';
import { platformFacts } from '../gitops/facts';

/**
 * What exists because of a row, by name, so that nobody looks for a form to fill in; and the stacks that must be applied
 * before its first pod starts, or before another service names it as a peer: repository, role, quota and address are theirs.
 */
export function follows(name: string, spec: PlatformSpec): Readonly<Record<string, string>> {
  const row = spec.services.find((service) => service.name === name);
  if (!row) throw new Error(`${name} was loaded and is not there`);
  const names = spec.environments.map((environment) => environment.name);
  const each = (of: (environment: string) => string) => names.map(of).join(', ');
  return {
    repository: `${repositoryOf(spec.organisation.name, name)}, in every account`,
    role: each((environment) => `${spec.organisation.name}-${environment}-${rolePartOf(name)}`),
    Application: each((environment) => releaseOf(environment, name)),
    namespace: each((environment) => namespaceOf(environment, row.team)),
    ...hosts(row, spec),
    ...(row.signIn && { 'sign-in': `client of the realms ${names.join(', ')} (docs/runbooks/sign-in-client.md)` }),
    'apply first': [
      ...spec.clusters.map((cluster) => `${cluster.name}-registry`),
      ...names.flatMap((environment) => [`${environment}-services`, `${environment}-tenancy`]),
    ].join(', '),
  };
}

function hosts(row: Parameters<typeof hostLabelOf>[0], spec: PlatformSpec): Readonly<Record<string, string>> {
  const label = hostLabelOf(row);
  if (label === undefined) return {};
  const found = spec.environments.flatMap((environment) => {
    const cluster = spec.clusters.find((one) => one.name === environment.cluster);
    if (!cluster) return [];
    const { internal, external } = platformFacts(environment, cluster, spec).hosts;
    return `${label}.${row.exposure === 'external' ? external : internal}`;
  });
  return { host: found.join(', ') };
}
