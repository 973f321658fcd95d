// Names that follow from a row, so that nobody hands them on. Those of AWS go through the namer, which knows its limits.

/** The namespace of a team in an environment. Namespaces separate teams. */
export const namespaceOf = (environment: string, team: string): string => `${environment}-${team}`;

/** Where every service listens, and its Service too: the VPC CNI judges a policy by the port of the pod. */
export const SERVICE_PORT = 8080; // eks/latest/userguide/cni-network-policy: service port and container port must match

/** Where a service answers its peers in an environment. Four dots, so that it is looked up as it is (`ndots: 2`). */
export const serviceUrl = (
  environment: string,
  { name, team }: { readonly name: string; readonly team: string },
): string => `http://${name}.${namespaceOf(environment, team)}.svc.cluster.local:${SERVICE_PORT}`;

/** What Helm and Argo CD call a service in an environment. */
export const releaseOf = (environment: string, service: string): string => `${environment}-${service}`;

/**
 * The image repository, the same in every account: replication keeps the name. Without the team, so that a service
 * that changes hands keeps its images.
 */
export const repositoryOf = (organisation: string, service: string): string => `${organisation}/${service}`;

/** Part of the name of a service's role, for `context.name.local('iam-role', …)`: apart from the platform's own roles. */
export const rolePartOf = (service: string): string => `svc-${service}`;

/** The secret's name in Secrets Manager: a policy can name one service's secrets by prefix. */
export const secretOf = (organisation: string, environment: string, service: string, secret: string): string =>
  `${organisation}/${environment}/${service}/${secret}`;

/** A service's schema, and the role that owns it, in PostgreSQL: no quoting needed. */
export const schemaOf = (service: string): string => service.replaceAll('-', '_');

/** The teams that a queue's name names: only `from` may send to it, only `to` may read from it. */
export function teamsOfQueue(queue: string): { readonly from: string; readonly to: string } {
  const [from = '', to = ''] = queue.split('.');
  return { from, to };
}

/** The first label of a service's host name; `undefined` when it has none. The door decides what follows. */
export const hostLabelOf = (service: {
  readonly name: string;
  readonly exposure: string;
  readonly host?: string | undefined;
}): string | undefined => (service.exposure === 'none' ? undefined : (service.host ?? service.name));
