import type { Policy } from '../policy';
import { type Block, blocksAt, isBlock, plain, sentence } from '../want';

const LABEL = 'argocd.argoproj.io/secret-type';
const HERE = 'https://kubernetes.default.svc';

/** The one cluster that an Argo CD knows is its own, over TLS that it checks. */
export const argoCluster: Policy = {
  id: 'argo-cluster',
  statement: 'Argo CD knows its own cluster alone, over TLS that it checks.',
  controls: ['ENV-01', 'CRY-01'],
  article: 'RTS 2024/1774 Art. 8(2)(b)(v)',
  why: 'an Argo CD that knows another cluster is a way from one side to the other',
  applies: ['kubernetes_secret_v1'],
  concerns: ({ attributes }) => blocksAt(attributes, 'metadata.labels')[0]?.[LABEL] === 'cluster',
  check: ({ attributes }) => {
    const data = blocksAt(attributes, 'data')[0] ?? {};
    return [
      ...(data.server === HERE ? [] : [sentence('data.server', data.server, HERE, 'a cluster for each Argo CD')]),
      ...(isChecked(data) ? [] : [sentence('data.config', data.config, 'insecure false', 'TLS is checked')]),
    ];
  },
};

const isChecked = ({ config }: Block): boolean => {
  try {
    const read: unknown = JSON.parse(plain(config));
    return isBlock(read) && blocksAt(read, 'tlsClientConfig').some(({ insecure }) => insecure === false);
  } catch {
    return false;
  }
};
