import type { Exception } from '../kernel';
import { ARGOCD_NAMESPACE, CLUSTER_FACTS, CLUSTER_SERVER, type ClusterFact, factTemplate } from './cluster-facts';
import { type FactValue, filledIn } from './fact-text';
import { type ClusterKind, groupKind, project } from './project';
import type { Source } from './source';
import { keepAnnotations, setPolicy, syncPolicy, type SyncSettings } from './sync-policy';

/** A chart of another repository at one version, one of ours, or manifests of their maker. */
export type AddonSource =
  | { readonly repository: string; readonly chart: string; readonly version: string }
  | { readonly path: string }
  | {
      readonly git: string;
      readonly revision: string;
      readonly folder: string;
      readonly images: readonly string[];
      readonly patches: readonly { readonly kind: string; readonly name: string; readonly patch: string }[];
    };

/** One add-on, as its row says. */
export interface AddonProps {
  readonly name: string;
  readonly description: string;
  readonly namespace: string;
  readonly podSecurity: 'restricted' | 'baseline' | 'privileged';
  readonly wave: number;
  readonly source: AddonSource;
  readonly values: Readonly<Record<string, unknown>>;
  readonly creates: { readonly cluster: readonly string[]; readonly namespaced: readonly string[] };
  readonly skipCrds: boolean;
  readonly skipSchema?: Exception | undefined;
  readonly serverSideApply?: Exception | undefined;
  readonly ignores: readonly { readonly kind: string; readonly pointers: readonly string[] }[];
}

/** Where add-ons run. */
export interface AddonGround {
  readonly cluster: string;
  readonly source: Source;
  readonly sync: SyncSettings;
  /** What the workspace says; the cluster secret says the rest. */
  readonly facts: Readonly<Record<string, FactValue>>;
}

/** Name of the one project of all add-ons of a cluster. */
export const ADDONS_PROJECT = 'addons';

/** What add-ons may do: the sum of what their rows declare. */
export const addonsProject = (addons: readonly AddonProps[], { cluster, source, sync }: AddonGround) => {
  const namespaces = once(addons.map(({ namespace }) => namespace));
  return project({
    name: ADDONS_PROJECT,
    description: `What runs on ${cluster} beside the services: gitops/addons.`,
    labels: { 'platform.internal/cluster': cluster },
    sourceRepos: once([source.repoURL, ...addons.flatMap((addon) => repositoryOf(addon.source) ?? [])]),
    namespaces,
    clusterKinds: [
      ...namespaces.map((name) => ({ kind: 'Namespace', name })),
      ...once(addons.flatMap(({ creates }) => creates.cluster)).map(clusterKind),
    ],
    namespacedKinds: once(addons.flatMap(({ creates }) => creates.namespaced)),
    sync,
  });
};

/** `IngressClass.networking.k8s.io/door` in two parts. */
function clusterKind(object: string): ClusterKind {
  const [kind = '', name = ''] = object.split('/');
  return { kind, name };
}

const once = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

/**
 * One add-on on one cluster. It is applied when everything of the waves before it is healthy (`HEALTH_CHECKS`),
 * and reads from the cluster secret what only an apply knows.
 */
export const addonSet = (addon: AddonProps, ground: AddonGround) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
  metadata: {
    name: addon.name,
    namespace: ARGOCD_NAMESPACE,
    labels: labelsOf(addon, ground),
    annotations: { 'argocd.argoproj.io/sync-wave': String(addon.wave), ...keepAnnotations(ground.sync) },
  },
  spec: {
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    generators: [
      {
        clusters: {
          selector: {
            matchLabels: {
              'argocd.argoproj.io/secret-type': 'cluster',
              'platform.internal/cluster': ground.cluster,
            },
          },
        },
      },
    ],
    syncPolicy: setPolicy(ground.sync),
    template: application(addon, ground),
  },
});

const labelsOf = ({ name }: AddonProps, { cluster }: AddonGround) => ({
  'platform.internal/cluster': cluster,
  'platform.internal/addon': name,
});

const application = (addon: AddonProps, ground: AddonGround) => ({
  metadata: { name: addon.name, labels: labelsOf(addon, ground) },
  spec: {
    project: ADDONS_PROJECT,
    info: [{ name: 'what it does', value: addon.description }],
    source: sourceOf(addon, ground),
    destination: { server: CLUSTER_SERVER, namespace: addon.namespace },
    ...(addon.ignores.length > 0 ? { ignoreDifferences: addon.ignores.map(ignored) } : {}),
    syncPolicy: {
      ...syncPolicy(ground.sync, optionsOf(addon)),
      managedNamespaceMetadata: { labels: namespaceLabels(addon) },
    },
  },
});

const FACT_NAMES = Object.keys(CLUSTER_FACTS) as ClusterFact[];
const SECRET_FACTS = Object.fromEntries(FACT_NAMES.map((fact) => [fact, factTemplate(fact)]));

function sourceOf(addon: AddonProps, { facts, source: ours }: AddonGround) {
  const filled = (value: unknown) => filledIn(value, { ...facts, ...SECRET_FACTS });
  const { source } = addon;
  if ('git' in source) {
    const patches = source.patches.map(({ kind, name, patch }) => ({ target: { kind, name }, patch: filled(patch) }));
    const kustomize = { images: filled(source.images), ...(patches.length > 0 && { patches }) };
    return { repoURL: source.git, targetRevision: source.revision, path: source.folder, kustomize };
  }
  const chart =
    'path' in source
      ? { repoURL: ours.repoURL, targetRevision: ours.revision, path: source.path }
      : { repoURL: repositoryOf(source), targetRevision: source.version, chart: source.chart };
  return { ...chart, helm: helmOf(addon, filled(addon.values)) };
}

const helmOf = ({ name, skipCrds, skipSchema }: AddonProps, valuesObject: unknown) => ({
  releaseName: name,
  ...(skipCrds ? { skipCrds: true } : {}),
  ...(skipSchema ? { skipSchemaValidation: true } : {}),
  valuesObject,
});

/** Argo CD takes OCI repositories of charts without a scheme (docs/user-guide/helm of argoproj/argo-cd 3.5). */
function repositoryOf(source: AddonSource): string | undefined {
  if ('git' in source) return source.git;
  return 'path' in source ? undefined : source.repository.replace(/^oci:\/\//, '');
}

const ignored = ({ kind, pointers }: AddonProps['ignores'][number]) => ({
  ...groupKind(kind),
  jsonPointers: [...pointers],
});

const optionsOf = ({ serverSideApply, ignores }: AddonProps): readonly string[] => [
  'CreateNamespace=true',
  ...(serverSideApply ? ['ServerSideApply=true'] : []),
  ...(ignores.length > 0 ? ['RespectIgnoreDifferences=true'] : []),
];

const namespaceLabels = ({ podSecurity }: AddonProps) => ({
  'app.kubernetes.io/part-of': 'platform',
  'pod-security.kubernetes.io/enforce': podSecurity,
  'pod-security.kubernetes.io/warn': podSecurity,
  'pod-security.kubernetes.io/audit': podSecurity,
});
