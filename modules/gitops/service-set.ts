import { ARGOCD_NAMESPACE, CLUSTER_SERVER } from './cluster-facts';
import { SERVICE_CHART, SERVICE_ROWS } from './paths';
import { project } from './project';
import type { Source } from './source';
import { keepAnnotations, setPolicy, syncPolicy, type SyncSettings } from './sync-policy';
import { valueFiles } from './value-files';

/** Every kind that the chart of the services makes. */
export const SERVICE_KINDS = [
  'CronJob.batch',
  'Deployment.apps',
  'ExternalSecret.external-secrets.io',
  'HorizontalPodAutoscaler.autoscaling',
  'Ingress.networking.k8s.io',
  'NetworkPolicy.networking.k8s.io',
  'PodDisruptionBudget.policy',
  'Policy.k8s.nginx.org',
  'Service',
  'ServiceAccount',
] as const;

/** Policies that a tenant's namespace has before any service (modules/tenancy); no Application misses them. */
export const TENANT_POLICIES = ['brokers', 'databases', 'default-deny', 'dns', 'lake', 'pod-identity'] as const;

export interface TeamProps {
  readonly cluster: string;
  readonly environment: string;
  readonly team: string;
  /** The function that answers for the team's services. */
  readonly owner: string;
  /** Where its on-call engineer is reached. */
  readonly onCall: string;
  /** `<environment>-<team>`: also the name of project and set. */
  readonly namespace: string;
  readonly source: Source;
  readonly sync: SyncSettings;
}

const labelsOf = ({ environment, team }: TeamProps) => ({
  'platform.internal/environment': environment,
  'platform.internal/team': team,
});

/** What the services of a team in an environment may do: its namespace, and the kinds of the chart. */
export const teamProject = (props: TeamProps) =>
  project({
    name: props.namespace,
    description: `Services of team ${props.team} in ${props.environment}; ${props.owner} answers for them.`,
    labels: labelsOf(props),
    sourceRepos: [props.source.repoURL],
    namespaces: [props.namespace],
    clusterKinds: [],
    namespacedKinds: SERVICE_KINDS,
    ofTerraform: { 'NetworkPolicy.networking.k8s.io': TENANT_POLICIES },
    sync: props.sync,
  });

/** Behind the Application of database roles, which is healthy once its Jobs have ended (`HEALTH_CHECKS`). */
const WAVE = '1';

/**
 * One Application for every row of the team. The project is written out, never read from a row: a row can choose its
 * team, and with it nothing but that team's own namespace and rights.
 */
export const serviceSet = (props: TeamProps) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
  metadata: {
    name: props.namespace,
    namespace: ARGOCD_NAMESPACE,
    labels: labelsOf(props),
    annotations: { 'argocd.argoproj.io/sync-wave': WAVE, ...keepAnnotations(props.sync) },
  },
  spec: {
    goTemplate: true,
    goTemplateOptions: ['missingkey=error'],
    generators: [
      {
        git: { ...repository(props.source), files: [{ path: SERVICE_ROWS }] },
        selector: { matchLabels: { team: props.team } },
      },
    ],
    syncPolicy: setPolicy(props.sync),
    template: application(props),
  },
});

const repository = ({ repoURL, revision }: Source) => ({ repoURL, revision });

/** The name of the folder, which is that of the service; unlike a field of the row it cannot stand twice. */
const SERVICE = '{{ .path.basename }}';
const CLASS = '{{ .class }}';

const application = (props: TeamProps) => ({
  metadata: {
    name: `${props.environment}-${SERVICE}`,
    labels: {
      ...labelsOf(props),
      'app.kubernetes.io/name': SERVICE,
      'app.kubernetes.io/part-of': props.team,
      'platform.internal/class': CLASS,
    },
  },
  spec: {
    project: props.namespace,
    info: [
      { name: 'what it does', value: '{{ .description }}' },
      { name: 'on call', value: props.onCall },
    ],
    source: chart(props),
    destination: { server: CLUSTER_SERVER, namespace: props.namespace },
    syncPolicy: syncPolicy(props.sync),
  },
});

/** `ignoreMissingValueFiles` holds for all files: that the others are there is for the checks and for the chart's schema. */
const chart = (props: TeamProps) => ({
  repoURL: props.source.repoURL,
  targetRevision: props.source.revision,
  path: SERVICE_CHART,
  helm: {
    releaseName: `${props.environment}-${SERVICE}`,
    valueFiles: valueFiles({ ...props, service: SERVICE, class: CLASS }).map(({ path }) => `/${path}`),
    ignoreMissingValueFiles: true,
  },
});
