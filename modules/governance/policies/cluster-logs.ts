import type { Policy } from '../policy';
import { holding, wanting } from '../want';

/** The control plane of a cluster writes all five of its logs. */
export const clusterLogs: Policy = {
  id: 'cluster-logs',
  statement: 'The control plane writes all five logs.',
  controls: ['LOG-01'],
  article: 'RTS 2024/1774 Art. 12(2)(c)',
  why: 'who did what in the cluster stands in the audit log alone',
  applies: ['aws_eks_cluster'],
  check: wanting(
    holding(
      'enabled_cluster_log_types',
      ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
      'write all five',
    ),
  ),
};
