import type { Policy } from '../policy';
import { holding, plain, sentence, unmet } from '../want';

/** The control plane of a cluster writes all five of its logs. */
export const clusterLogs: Policy = {
  id: 'cluster-logs',
  statement: 'The control plane writes all five logs.',
  controls: ['LOG-01'],
  article: 'RTS 2024/1774 Art. 12(2)(c)',
  why: 'who did what in the cluster stands in the audit log alone',
  applies: ['aws_eks_cluster'],
  besides: ['aws_cloudwatch_log_group'],
  check: (cluster, among) => [
    ...unmet(cluster, [
      holding(
        'enabled_cluster_log_types',
        ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
        'write all five',
      ),
    ]),
    ...(among
      .near(cluster, 'aws_cloudwatch_log_group')
      .some(({ attributes }) => attributes.name === `/aws/eks/${plain(cluster.attributes.name)}/cluster`)
      ? []
      : [
          sentence('aws_cloudwatch_log_group', undefined, 'one for its logs', 'EKS would make one without key and end'),
        ]),
  ],
};
