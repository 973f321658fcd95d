import { ARGOCD_NAMESPACE, CLUSTER_SERVER } from './cluster-facts';
import { keepAnnotations, type SyncSettings, syncWindows } from './sync-policy';

/** An object of a cluster-wide kind, and no other of it (`ClusterResourceRestrictionItem` of argo-cd v3.5.1). */
export interface ClusterKind {
  readonly kind: string;
  readonly name: string;
}

export interface ProjectProps {
  readonly name: string;
  readonly description: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly sourceRepos: readonly string[];
  /** Namespaces that its Applications may write to, by name. */
  readonly namespaces: readonly string[];
  /** Objects without a namespace, such as the `ClusterRole.rbac.authorization.k8s.io` of a name. */
  readonly clusterKinds: readonly ClusterKind[];
  /** Kinds in a namespace, such as `Deployment.apps`. */
  readonly namespacedKinds: readonly string[];
  /** Objects of these kinds that Terraform made in the namespaces: `NetworkPolicy.networking.k8s.io` and names. */
  readonly ofTerraform?: Readonly<Record<string, readonly string[]>>;
  readonly sync: SyncSettings;
}

/** Projects come before what belongs to them. */
const WAVE = '-1';

/**
 * What Applications may do: these repositories, these namespaces, these kinds, by name, and nothing else. It cannot be
 * deleted while an Application is in it. Who may sync them is not said here but in `accessPolicy`, once for all projects.
 */
export const project = (props: ProjectProps) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: {
    name: props.name,
    namespace: ARGOCD_NAMESPACE,
    labels: props.labels,
    annotations: { 'argocd.argoproj.io/sync-wave': WAVE, ...keepAnnotations(props.sync) },
    finalizers: ['resources-finalizer.argocd.argoproj.io'],
  },
  spec: {
    description: props.description,
    sourceRepos: props.sourceRepos,
    destinations: props.namespaces.map((namespace) => ({ server: CLUSTER_SERVER, namespace })),
    clusterResourceWhitelist: props.clusterKinds.map(({ kind, ...rest }) => ({ ...groupKind(kind), ...rest })),
    namespaceResourceWhitelist: props.namespacedKinds.map(groupKind),
    orphanedResources: { warn: true, ignore: ignored(props.ofTerraform ?? {}) },
    syncWindows: syncWindows(props.sync, { namespaces: props.namespaces }),
  },
});

/** `Deployment.apps` in two parts; `Service` has no group. */
export function groupKind(text: string): { readonly group: string; readonly kind: string } {
  const [kind = '', ...group] = text.split('.');
  return { group: group.join('.'), kind };
}

const ignored = (objects: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(objects).flatMap(([kind, names]) => names.map((name) => ({ ...groupKind(kind), name })));
