import type { KubernetesObject } from '../charts';
import type { Context } from '../kernel';
import { ARGOCD_NAMESPACE, CLUSTER_SERVER } from './cluster-facts';
import { type Freeze, RETRY, syncWindows } from './sync-policy';

/** The repository as Argo CD clones it. `repository` is `<owner>/<name>`. */
export const repositoryUrl = (repository: string): string => `https://github.com/${repository}.git`;

/** Production follows a branch of its own, which only receives merges from `main`. */
export const revisionOf = ({ grade }: Pick<Context, 'grade'>): string =>
  grade === 'production' ? 'production' : 'main';

/** Project of the root Applications, and of nothing else. */
export const ROOT_PROJECT = 'root';

/** A root Application by its name, `addons` or an environment, and when it rests. */
export type RootFreezes = Readonly<Record<string, Readonly<Record<string, Freeze>>>>;

/**
 * What a root Application may make: projects, sets and Applications, in Argo CD's own namespace, from this repository. It
 * rests with what it makes: begun in a freeze, it would wait for Applications that may not sync (ADR-0016). The project
 * `default`, which Argo CD makes itself and which allows everything, allows nothing any more.
 */
export const rootProjects = (repository: string, resting: RootFreezes): readonly KubernetesObject[] => [
  {
    ...project('default'),
    spec: { description: 'Closed: nothing belongs here', sourceRepos: [], destinations: [] },
  },
  {
    ...project(ROOT_PROJECT),
    spec: {
      description: 'Root Applications: what they point at makes projects, sets and Applications',
      sourceRepos: [repositoryUrl(repository)],
      destinations: [{ server: CLUSTER_SERVER, namespace: ARGOCD_NAMESPACE }],
      namespaceResourceWhitelist: ['AppProject', 'Application', 'ApplicationSet'].map((kind) => ({
        group: 'argoproj.io',
        kind,
      })),
      syncWindows: Object.entries(resting).flatMap(([name, freezes]) =>
        syncWindows({ freezes }, { applications: [rootName(name)] }),
      ),
    },
  },
];

const project = (name: string): Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'> => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name, namespace: ARGOCD_NAMESPACE },
});

const rootName = (name: string): string => `root-${name}`;

export interface RootApplicationProps {
  readonly context: Pick<Context, 'grade'>;
  /** `addons`, or the name of an environment. */
  readonly name: string;
  /** `<owner>/<name>`. */
  readonly repository: string;
  /** Folder of the generated tree: `addonsFolder`, `environmentFolder`. */
  readonly path: string;
}

/**
 * The Application at the top: all others follow from what its folder holds. It heals itself everywhere; it prunes before
 * production only, so that a lost file takes no service off line. Attempts are bounded: what fails five times waits for
 * the next commit or for a person. No finalizer: without it, nothing below goes with it.
 */
export const rootApplication = ({ context, name, repository, path }: RootApplicationProps): KubernetesObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: rootName(name), namespace: ARGOCD_NAMESPACE },
  spec: {
    project: ROOT_PROJECT,
    source: {
      repoURL: repositoryUrl(repository),
      targetRevision: revisionOf(context),
      path,
      directory: { recurse: true },
    },
    destination: { server: CLUSTER_SERVER, namespace: ARGOCD_NAMESPACE },
    syncPolicy: {
      automated: { prune: context.grade !== 'production', selfHeal: true },
      syncOptions: ['ApplyOutOfSyncOnly=true', 'FailOnSharedResource=true', 'ServerSideApply=true'],
      retry: RETRY,
    },
  },
});
