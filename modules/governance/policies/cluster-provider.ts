import type { Policy } from '../policy';
import { never, oneOf, said, unmet, type Want } from '../want';

const wants = (at: string): readonly Want[] => [
  said(`${at}host`, 'name the cluster of the workspace'),
  said(`${at}cluster_ca_certificate`, 'without it any server with a certificate will do'),
  never(`${at}insecure`, 'TLS is checked'),
  oneOf(`${at}exec.command`, ['aws'], 'a token for minutes, from the role that applies'),
  said(`${at}exec.args`, 'say for which cluster'),
  ...['token', 'password', 'client_key', 'config_path'].map((field): Want => ({
    field: `${at}${field}`,
    want: 'nothing',
    fix: 'sign in by exec',
    is: (value) => value === undefined || value === null,
  })),
];

const WANTS: Readonly<Record<string, readonly Want[]>> = {
  'provider.helm': wants('kubernetes.'),
  'provider.kubernetes': wants(''),
};

/** Terraform talks to a cluster over TLS that it checks, with a token for minutes. */
export const clusterProvider: Policy = {
  id: 'cluster-provider',
  statement: 'Providers of Kubernetes check TLS and sign in by a short token.',
  controls: ['CRY-01', 'IAM-02'],
  article: 'RTS 2024/1774 Art. 14(1)(a)',
  why: 'what applies the platform is an administrator of the cluster: whoever listens has its token',
  applies: ['provider'],
  concerns: ({ address, attributes }) =>
    Object.hasOwn(WANTS, address) && attributes.skip_credentials_validation !== true,
  check: (provider) => unmet(provider, WANTS[provider.address] ?? []),
};
