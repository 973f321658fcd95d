import type { Cluster } from '../../workspaces/schema';
import type { KubernetesObject } from '../cold-start';
import { handedValues } from '../handed-values';
import { doorPath, type Entry } from './doors';
import { field, list, text } from '../field';
import type { Output } from './output';
import type { FailoverPath } from './path';
import { databaseWaits } from './waits';

/** Paths of what all environments of a cluster share: callers to each console, and Keycloak to its database. */
export const sharedPaths = (cluster: Cluster, output: Output): readonly FailoverPath[] => {
  const rendered = output.addons.filter((one) => one.cluster === cluster.name);
  return [
    ...rendered.flatMap(({ addon, objects }) => ours(cluster.name, addon, objects)),
    ...theirs(cluster.name, output),
  ]
    .map((entry) => doorPath(entry, output))
    .concat(
      rendered.flatMap(({ objects }) => objects.filter(isKeycloak).map((one) => keycloakPath(one, cluster, output))),
    );
};

const isKeycloak = ({ kind }: KubernetesObject): boolean => kind === 'Keycloak';

/** Ways in that a chart of ours renders; who answers behind them is a Keycloak, and anything else has no number. */
const ours = (cluster: string, addon: string, objects: readonly KubernetesObject[]): readonly Entry[] =>
  objects
    .filter(({ kind }) => kind === 'Ingress')
    .map((ingress) => ({
      ...{ workspace: cluster, cluster, to: addon, ingress },
      mostPods: Number(field(objects.find(isKeycloak), 'spec', 'instances') ?? Number.NaN),
    }));

/** Ways in that charts of others render from values with `ingress.enabled`, as the server of Argo CD has them. */
const theirs = (cluster: string, { stacks, tree }: Output): readonly Entry[] =>
  handedValues(
    stacks.filter(({ id }) => id === `${cluster}-bootstrap`),
    Object.fromEntries(Object.entries(tree).filter(([path]) => path.startsWith(`gitops/clusters/${cluster}/`))),
  ).flatMap(({ chart, values }) =>
    open(values).map((part) => ({
      ...{ workspace: cluster, cluster, to: chart, ingress: ingressOf(part, values) },
      mostPods: Number(field(part, 'replicas') ?? Number.NaN),
    })),
  );

/** Parts of values that ask for an Ingress. */
const open = (values: unknown): readonly unknown[] =>
  typeof values !== 'object' || values === null
    ? []
    : [
        ...(field(values, 'ingress', 'enabled') === true ? [values] : []),
        ...Object.values(values).flatMap((part: unknown) => open(part)),
      ];

const ingressOf = (part: unknown, values: unknown): KubernetesObject => {
  const host = text(field(part, 'ingress', 'hostname') ?? field(values, 'global', 'domain'));
  const annotations = field(part, 'ingress', 'annotations');
  return {
    ...{
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: Object.assign({ name: host }, { annotations }),
    },
    spec: { ingressClassName: field(part, 'ingress', 'ingressClassName'), rules: [{ host }] },
  };
};

/**
 * Agroal, the pool of Keycloak, hands out what it has without a look, and what it validates it validates one after the other: after a
 * failover without a word each connection of a full pool may cost a socket's timeout. Source: quarkusio/quarkus#47282.
 */
function keycloakPath(keycloak: KubernetesObject, cluster: Cluster, { spec }: Output): FailoverPath {
  const named = (entries: unknown, name: string) =>
    text(
      field(
        list(entries).find((one) => field(one, 'name') === name),
        'value',
      ),
    );
  const url = named(field(keycloak, 'spec', 'additionalOptions'), 'db-url-properties');
  const options = named(field(keycloak, 'spec', 'env'), 'JAVA_OPTS_APPEND');
  const pool = Number(field(keycloak, 'spec', 'db', 'poolMaxSize') ?? Number.NaN);
  return {
    ...{ workspace: cluster.name, from: 'Keycloak', to: 'the database keycloak' },
    ...strictest(cluster, spec),
    steps: databaseWaits(url, options, pool),
  };
}

/** What the cluster promises, or whoever signs its callers in and promises more. */
const strictest = (
  { name, rtoHours }: Cluster,
  { services }: Output['spec'],
): Pick<FailoverPath, 'objective' | 'promisedBy'> =>
  services
    .filter(({ signIn }) => signIn)
    .map((row) => ({ objective: row.rtoMinutes * 60, promisedBy: `${row.name} (rtoMinutes), which signs people in` }))
    .reduce((least, one) => (one.objective < least.objective ? one : least), {
      ...{ objective: rtoHours * 3600, promisedBy: `${name} (rtoHours)` },
    });
