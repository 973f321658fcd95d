import { ARGOCD_NAMESPACE, CLUSTER_SERVER } from './cluster-facts';
import { factsFile } from './paths';
import { project } from './project';
import type { Source } from './source';
import { keepAnnotations, syncPolicy, type SyncSettings } from './sync-policy';

/** The chart of the Jobs that make roles and schemas in databases. */
const CHART = 'gitops/charts/database-roles';

export interface DatabaseRolesProps {
  readonly cluster: string;
  readonly environment: string;
  /** `<environment>-database-roles`: also the name of project and Application. */
  readonly namespace: string;
  readonly source: Source;
  readonly sync: SyncSettings;
}

const labelsOf = ({ environment }: DatabaseRolesProps) => ({
  'platform.internal/environment': environment,
  'platform.internal/team': 'platform',
});

/** What the Jobs of database roles may be: themselves, their script and their account, in a namespace of their own. */
export const databaseRolesProject = (props: DatabaseRolesProps) =>
  project({
    name: props.namespace,
    description: `Roles and schemas of services in the databases of ${props.environment}.`,
    labels: labelsOf(props),
    sourceRepos: [props.source.repoURL],
    namespaces: [props.namespace],
    clusterKinds: [],
    namespacedKinds: ['ConfigMap', 'Job.batch', 'ServiceAccount'],
    ofTerraform: { ConfigMap: ['platform'] },
    sync: props.sync,
  });

/** Runs the Jobs before the first service of an environment is made, and again whenever a row, the script or a Job has changed. */
export const databaseRolesApplication = (props: DatabaseRolesProps) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: {
    name: props.namespace,
    namespace: ARGOCD_NAMESPACE,
    labels: labelsOf(props),
    annotations: { 'argocd.argoproj.io/sync-wave': '0', ...keepAnnotations(props.sync) },
  },
  spec: {
    project: props.namespace,
    source: {
      repoURL: props.source.repoURL,
      targetRevision: props.source.revision,
      path: CHART,
      helm: {
        releaseName: props.namespace,
        valueFiles: [`/${factsFile(props.cluster, props.environment)}`],
      },
    },
    destination: { server: CLUSTER_SERVER, namespace: props.namespace },
    syncPolicy: syncPolicy(props.sync),
  },
});
