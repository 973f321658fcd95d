import type { Context } from '../kernel';

/** Names of Karpenter's AWS half, by rule: what installs the controller computes them and asks nobody. */
export const karpenterNames = ({ name }: Context) =>
  ({
    /** `settings.interruptionQueue` of the chart. */
    queue: name.local('sqs-queue', 'karpenter'),
    /** `role` of every EC2NodeClass. */
    nodeRole: name.local('iam-role', NODE),
  }) as const;

/** Last part of the node role's name. */
export const NODE = 'karpenter-node';
