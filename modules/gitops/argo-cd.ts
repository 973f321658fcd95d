import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type ChartValues, type InstallProps, RemoteChart } from '../charts';
import { anchoredInZones, onPool, SYSTEM_TOLERATIONS } from '../kernel';
import { type AccessProps, accessPolicy, oidcConfig } from './argo-cd-access';
import { ARGOCD_NAMESPACE } from './cluster-facts';
import { HEALTH_CHECKS } from './health';
import { syncRecords, type SyncRecordsProps } from './sync-records';

export interface ArgoCdProps extends InstallProps {
  /** Host of its console. */
  readonly host: string;
  /** Host of Keycloak, as users meet it. */
  readonly keycloakHost: string;
  /** Ingress class of the door that its console is behind. */
  readonly ingressClass: string;
  /** Port on which the NGINX of that door listens. */
  readonly ingressPort: number;
  readonly access: AccessProps;
  /** The queue that takes a record of every sync. */
  readonly records: SyncRecordsProps;
}

/** Argo CD: from here on the cluster is what Git says. */
export class ArgoCd extends Construct {
  /** Applications and projects depend on it. */
  readonly installed: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ArgoCdProps) {
    super(scope, id);
    const { chart, mirror, dependsOn } = props;
    this.installed = new RemoteChart(this, 'Default', {
      ...{ chart, mirror, namespace: ARGOCD_NAMESPACE, release: 'argocd' },
      values: argoCdValues(props),
      timeoutSeconds: 900, // the first nodes are launched for it
      dependsOn,
    }).installed;
  }
}

/** One of everything that serves in each zone, hard; no more than one on a node, as far as there are nodes. */
export const argoCdValues = (props: ArgoCdProps): ChartValues => ({
  global: global(props),
  configs: { cm: settings(props), params: PARAMETERS, rbac: rbac(props) },
  controller: { ...placed(props, '500m', '2Gi'), ...SINGLE },
  server: { ...placed(props, '100m', '256Mi'), ...inEveryZone(props), ...door(props) },
  repoServer: { ...placed(props, '500m', '1Gi'), ...inEveryZone(props) },
  applicationSet: { ...placed(props, '100m', '512Mi'), ...inEveryZone(props) },
  notifications: { ...placed(props, '50m', '256Mi'), ...syncRecords(props.records) },
  redis: { ...placed(props, '100m', '256Mi'), image: { repository: props.image(REDIS) } },
  redisSecretInit: { ...placed(props, '50m', '128Mi') },
  'redis-ha': { enabled: false },
  dex: { enabled: false },
});

/** The chart names Amazon's mirror of it by another of that registry's hosts. */
const REDIS = 'public.ecr.aws/docker/library/redis';

const global = ({ host, image }: ArgoCdProps): ChartValues => ({
  domain: host,
  image: { repository: image('quay.io/argoproj/argocd') },
  logging: { format: 'json', level: 'info' },
  priorityClassName: 'platform-critical',
  networkPolicy: { create: true, defaultDenyIngress: true },
  tolerations: SYSTEM_TOLERATIONS,
  topologySpreadConstraints: [
    ...anchoredInZones,
    { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
  ],
});

/**
 * No local account at all. Sign-in is Keycloak's; when Keycloak is what is down, whoever may administer the cluster works
 * with `argocd --core`, which asks Kubernetes and nobody else (docs/runbooks/argocd-break-glass.md).
 */
const settings = ({ keycloakHost }: ArgoCdProps): ChartValues => ({
  'admin.enabled': false,
  'exec.enabled': false,
  'oidc.config': oidcConfig(keycloakHost),
  'timeout.reconciliation': '180s',
  ...HEALTH_CHECKS,
  'users.session.duration': '8h',
});

/**
 * What no sync may take longer than, in seconds. A root waits for what it makes, wave after wave, and a rollout gives up
 * after ten minutes; the Jobs of database roles have twenty. Without a limit, which is Argo CD's default, one that hangs is
 * never told, and no later commit is applied (docs/operator-manual/argocd-cmd-params-cm.yaml of argoproj/argo-cd v3.5.1).
 */
export const SYNC_TIMEOUT_SECONDS = 3600;

/**
 * TLS ends at the load balancer, so the server speaks plainly behind it. Differences are worked out by the API server, so
 * that what admission would refuse shows before a sync. SCM generators stay off: they would let an ApplicationSet send
 * the repository's credential elsewhere (docs/operator-manual/applicationset/Security.md).
 */
const PARAMETERS = {
  'server.insecure': true,
  'controller.diff.server.side': true,
  'controller.sync.timeout.seconds': SYNC_TIMEOUT_SECONDS,
  'reposerver.enable.git.submodule': false,
  'applicationsetcontroller.enable.scm.providers': false,
} as const;

const rbac = ({ access }: ArgoCdProps): ChartValues => ({
  'policy.default': '',
  'policy.csv': accessPolicy(access),
  scopes: '[groups]',
});

/**
 * One controller: it is divided by cluster, and there is one cluster. On a dead node it comes back when the node is gone or
 * evacuated; until then nothing is synced, and nothing that runs notices. The division that would hand over by itself
 * is alpha (docs/operator-manual/dynamic-cluster-distribution.md of v3.5.1).
 */
const SINGLE = { replicas: 1 } as const;

const inEveryZone = ({ context: { zones } }: ArgoCdProps): ChartValues => ({
  replicas: zones.length,
  pdb: { enabled: true, maxUnavailable: '1' },
});

const placed = ({ context: { zones } }: ArgoCdProps, cpu: string, memory: string): ChartValues => ({
  affinity: onPool('on-demand', zones),
  resources: { requests: { cpu, memory }, limits: { memory } },
});

/** Waits for its ingress controller, which Argo CD itself will install. */
const door = ({ ingressClass, ingressPort }: ArgoCdProps): ChartValues => ({
  ingress: {
    enabled: true,
    ingressClassName: ingressClass,
    annotations: { 'nginx.org/listen-ports': String(ingressPort) },
    tls: false,
  },
});
