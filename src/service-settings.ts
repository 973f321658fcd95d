import { manifestPrefix, modelPrefix } from '../modules/lake';
import { userSecretName } from '../modules/messaging';
import type { LakePrefix, ServiceSettings } from '../modules/services';
import type { PlatformSpec } from '../workspaces/load';
import type { Environment } from '../workspaces/schema';
import type { Service } from '../workspaces/service';
import { namespaceOf, rolePartOf, schemaOf, secretOf } from '../workspaces/service-names';

/** What each row of the catalogue means for AWS in one environment. */
export const serviceSettings = (
  { name: environment }: Pick<Environment, 'name'>,
  { organisation, services }: Pick<PlatformSpec, 'organisation' | 'services'>,
): readonly ServiceSettings[] =>
  services.map((service) => ({
    name: service.name,
    namespace: namespaceOf(environment, service.team),
    roleName: rolePartOf(service.name),
    secrets: Object.fromEntries(
      service.secrets.map((secret) => [secret, secretOf(organisation.name, environment, service.name, secret)]),
    ),
    databases: Object.keys(service.databases),
    databaseUser: schemaOf(service.name),
    prefixes: prefixesOf(service),
  }));

/** Its model is a prefix that it reads, and the manifests of that model another. */
function prefixesOf({ buckets, model }: Service): readonly LakePrefix[] {
  if (model === undefined) return buckets;
  const own = [modelPrefix(model), manifestPrefix(model)];
  return [...buckets, ...own.map((prefix) => ({ zone: 'models', prefix, access: 'read' }) as const)];
}

/**
 * Names of the secrets that the pods of each team get: those of its services, and its user of every broker when one of
 * them has a queue. A team without any is left out.
 */
export function teamSecrets(
  { name, brokers }: Pick<Environment, 'name' | 'brokers'>,
  { organisation, services }: Pick<PlatformSpec, 'organisation' | 'services'>,
): Readonly<Record<string, readonly string[]>> {
  const teams = [...new Set(services.map(({ team }) => team))].sort();
  const secrets = teams.map((team) => {
    const own = services.filter((service) => service.team === team);
    const queues = own.some(({ queues: { consumes, produces } }) => consumes.length + produces.length > 0);
    return [
      team,
      [
        ...own.flatMap((row) => row.secrets.map((secret) => secretOf(organisation.name, name, row.name, secret))),
        ...(queues ? Object.keys(brokers).map((broker) => userSecretName({ workspace: name }, broker, team)) : []),
      ],
    ] as const;
  });
  return Object.fromEntries(secrets.filter(([, names]) => names.length > 0));
}
