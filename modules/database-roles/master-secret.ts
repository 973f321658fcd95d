import type { KubernetesObject } from '../charts';

/** The Secret with which the Job signs in to a database; its chart names it by the same rule. */
export const masterSecret = (database: string): string => `database-${database}-master`;

export interface MasterSecretProps {
  readonly database: string;
  /** Where the Job runs. */
  readonly namespace: string;
  /** Name of the store that reads masters' passwords. */
  readonly store: string;
  /** ARN of the secret that RDS keeps. */
  readonly secretArn: string;
}

/** RDS changes the password every week, and whenever it is told to; the Job tries for ten minutes. */
const REFRESH = '5m0s';

/** The master's name and password, for the Job of database roles and nobody else: no person has rights in its namespace. */
export const masterExternalSecret = ({
  database,
  namespace,
  store,
  secretArn,
}: MasterSecretProps): KubernetesObject => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: masterSecret(database), namespace },
  spec: {
    refreshInterval: REFRESH,
    secretStoreRef: { kind: 'ClusterSecretStore', name: store },
    target: { name: masterSecret(database), creationPolicy: 'Owner', deletionPolicy: 'Retain' },
    data: ['username', 'password'].map((property) => ({
      secretKey: property,
      remoteRef: { key: secretArn, property },
    })),
  },
});
