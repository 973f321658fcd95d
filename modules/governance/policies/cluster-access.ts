import type { Policy } from '../policy';
import { no, oneOf, wanting } from '../want';

/** Who may enter a cluster stands in access entries alone; nobody is in by having made it. */
export const clusterAccess: Policy = {
  id: 'cluster-access',
  statement: 'Access to a cluster is by entries alone.',
  controls: ['IAM-01', 'IAM-02'],
  article: 'RTS 2024/1774 Art. 21(b)',
  why: 'an administrator by birth stands on no list that anybody reviews',
  applies: ['aws_eks_cluster'],
  check: wanting(
    oneOf('access_config.authentication_mode', ['API'], 'entries are reviewed, a ConfigMap is not'),
    no('access_config.bootstrap_cluster_creator_admin_permissions', 'give the role an entry'),
    no('bootstrap_self_managed_addons', 'add-ons come with their versions'),
  ),
};
