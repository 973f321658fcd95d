import type { Policy } from '../policy';
import { isBlock, sentence, valuesAt } from '../want';

/** Every namespace holds its pods to the strictest standard. */
export const podSecurity: Policy = {
  id: 'pod-security',
  statement: 'Every namespace enforces Pod Security restricted.',
  controls: ['NET-01', 'IAM-01'],
  article: 'RTS 2024/1774 Art. 11(2)(b)',
  why: 'a pod that may be root on its node may be every pod on it',
  applies: ['kubernetes_namespace_v1'],
  check: (namespace) => {
    const [labels] = valuesAt(namespace.attributes, 'metadata.labels');
    return ['audit', 'enforce', 'warn'].flatMap((mode) => {
      const level = isBlock(labels) ? labels[`pod-security.kubernetes.io/${mode}`] : undefined;
      return level === 'restricted'
        ? []
        : [sentence(`metadata.labels.pod-security.kubernetes.io/${mode}`, level, 'restricted', 'say it')];
    });
  },
};
