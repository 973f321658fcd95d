import type { Policy } from '../policy';
import { no, wanting } from '../want';

/** The account that pods get without asking carries no token. */
export const noDefaultToken: Policy = {
  id: 'no-default-token',
  statement: 'The default service account mounts no token.',
  controls: ['IAM-01'],
  article: 'RTS 2024/1774 Art. 21(a)',
  why: 'a token that nobody asked for is the first thing an intruder reads',
  applies: ['kubernetes_default_service_account_v1'],
  check: wanting(no('automount_service_account_token', 'a pod that needs one asks for it')),
};
