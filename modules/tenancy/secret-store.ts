import type { KubernetesObject } from '../charts';

export interface SecretStoreProps {
  /** `<environment>-<team>`, which is also the one namespace that may use it. */
  readonly namespace: string;
  readonly region: string;
  /** The role that External Secrets becomes to read. */
  readonly readerArn: string;
}

/**
 * Where the ExternalSecrets of one namespace come from: what the team's reader may read, and nothing for anybody else.
 * Source: docs/provider/aws-access.md, docs/api/clustersecretstore.md of external-secrets v2.9.0.
 */
export const secretStore = ({ namespace, region, readerArn }: SecretStoreProps): KubernetesObject => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ClusterSecretStore',
  metadata: { name: namespace },
  spec: {
    provider: { aws: { service: 'SecretsManager', region, role: readerArn } },
    conditions: [{ namespaces: [namespace] }],
  },
});
