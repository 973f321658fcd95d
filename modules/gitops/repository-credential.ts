import type { KubernetesObject } from '../charts';
import { type Context, platformSecretName } from '../kernel';
import { ARGOCD_NAMESPACE } from './cluster-facts';
import { repositoryUrl } from './root-application';

/** Last part of the secret's name in Secrets Manager. */
export const REPOSITORY_SECRET = 'argocd-repository';

/** What is put into it, by hand and never by code: a JSON object with these keys. */
const KEYS = ['githubAppID', 'githubAppInstallationID', 'githubAppPrivateKey'] as const;

export const REPOSITORY_SECRET_PURPOSE = `GitHub App with which Argo CD reads the repository: JSON with ${KEYS.join(', ')}; put in by whoever owns the organisation`;

export interface RepositoryCredentialProps {
  readonly context: Context;
  /** `<owner>/<name>`. */
  readonly repository: string;
  /** The store of the platform's own secrets. */
  readonly store: string;
}

/**
 * Argo CD's way to the repository: a GitHub App that may read this one, from Secrets Manager. External Secrets makes the
 * Secret, so it runs before Argo CD has anything to do. Source: docs/operator-manual/declarative-setup of argoproj/argo-cd,
 * docs/api/externalsecret.md of external-secrets v2.9.0.
 */
export const repositoryCredential = ({ context, repository, store }: RepositoryCredentialProps): KubernetesObject => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: { name: 'repository', namespace: ARGOCD_NAMESPACE },
  spec: {
    refreshInterval: '1h0m0s',
    secretStoreRef: { kind: 'ClusterSecretStore', name: store },
    target: {
      name: 'repository',
      creationPolicy: 'Owner',
      deletionPolicy: 'Retain',
      template: {
        engineVersion: 'v2',
        metadata: { labels: { 'argocd.argoproj.io/secret-type': 'repository' } },
        data: {
          type: 'git',
          url: repositoryUrl(repository),
          ...Object.fromEntries(KEYS.map((key) => [key, `{{ .${key} }}`] as const)),
        },
      },
    },
    dataFrom: [{ extract: { key: platformSecretName(context, REPOSITORY_SECRET) } }],
  },
});
