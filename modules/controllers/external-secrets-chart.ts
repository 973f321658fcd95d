import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type ChartValues, type InstallProps, type KubernetesObject, RemoteChart } from '../charts';
import { type Context, spreadOverZones, SYSTEM_LABEL, SYSTEM_TOLERATIONS } from '../kernel';
import { EXTERNAL_SECRETS } from './external-secrets';

/** External Secrets: what a pod needs of Secrets Manager becomes a Secret of its namespace, and nothing else does. */
export class ExternalSecretsChart extends Construct {
  /** Stores and ExternalSecrets depend on it. */
  readonly installed: ITerraformDependable;

  constructor(scope: Construct, id: string, props: InstallProps) {
    super(scope, id);
    const { chart, mirror, dependsOn } = props;
    this.installed = new RemoteChart(this, 'Default', {
      ...{ chart, mirror, namespace: EXTERNAL_SECRETS, release: EXTERNAL_SECRETS },
      values: externalSecretsValues(props),
      dependsOn,
    }).installed;
  }
}

/**
 * Controller, webhook and certificates twice each, on system nodes: secrets must come before the first service node does.
 * It reads and never writes back, so pushing and generating are off; nor may it ask for tokens of other service accounts,
 * which Pod Identity makes needless. Roles of people are not widened: an ExternalSecret comes from Git.
 */
export const externalSecretsValues = ({ image }: Pick<InstallProps, 'image'>): ChartValues => {
  const repository = image('ghcr.io/external-secrets/external-secrets');
  return {
    replicaCount: 2,
    leaderElect: true,
    image: { repository },
    serviceAccount: { name: EXTERNAL_SECRETS },
    rbac: { serviceAccountTokenCreate: false, aggregateToEdit: false, aggregateToAdmin: false },
    processClusterExternalSecret: false,
    processClusterPushSecret: false,
    processPushSecret: false,
    processClusterGenerator: false,
    crds: {
      createClusterExternalSecret: false,
      createClusterPushSecret: false,
      createPushSecret: false,
      createClusterGenerator: false,
    },
    livenessProbe: { enabled: true },
    readinessProbe: { enabled: true },
    ...placed('external-secrets', '50m', '192Mi'),
    webhook: { replicaCount: 2, image: { repository }, ...placed('external-secrets-webhook', '20m', '96Mi') },
    certController: {
      replicaCount: 2,
      image: { repository },
      ...placed('external-secrets-cert-controller', '20m', '96Mi'),
    },
  };
};

const placed = (name: string, cpu: string, memory: string): ChartValues => ({
  priorityClassName: 'system-cluster-critical',
  nodeSelector: { [SYSTEM_LABEL.key]: SYSTEM_LABEL.value },
  tolerations: SYSTEM_TOLERATIONS,
  topologySpreadConstraints: spreadOverZones({ 'app.kubernetes.io/name': name }),
  podDisruptionBudget: { enabled: true, minAvailable: 1 },
  resources: { requests: { cpu, memory }, limits: { memory } },
});

/** Name of the store for the platform's own secrets. */
export const PLATFORM_STORE = 'platform';

/**
 * The platform's own secrets, read as External Secrets itself. For every namespace but those of tenants: their stores
 * assume the reader of their team. Source: docs/provider/aws-access.md, docs/api/clustersecretstore.md of v2.9.0.
 */
export const platformStore = ({ region }: Pick<Context, 'region'>): KubernetesObject => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ClusterSecretStore',
  metadata: { name: PLATFORM_STORE },
  spec: {
    provider: { aws: { service: 'SecretsManager', region } },
    conditions: [
      { namespaceSelector: { matchExpressions: [{ key: 'platform.internal/tenant', operator: 'DoesNotExist' }] } },
    ],
  },
});
