import type { Requirement } from '../support/requirements';
import {
  argoCdNotifications,
  cloudwatchAgent,
  ebsCsiDriver,
  externalSecrets,
  loadBalancerController,
} from './controllers';
import { cachedImages } from './images';
import { interruptionQueue, karpenter } from './karpenter';
import { logsKey, nodeKey, secretsKey } from './keys';
import type { Place } from './place';
import { controlPlane, nodes, podsOf } from './trust';

/** Requirements of everything in a cluster stack that has a policy. */
export interface StackRequirements {
  /** What each role may do, by its id; a role that is not here has no policy of its own. */
  readonly may: Readonly<Record<string, readonly Requirement[]>>;
  /** Who may assume each role, by its id. */
  readonly trust: Readonly<Record<string, readonly Requirement[]>>;
  /** Who may use each key and queue, by the address of the policy. */
  readonly resources: Readonly<Record<string, readonly Requirement[]>>;
}

export const clusterStack = (place: Place, environments: readonly string[]): StackRequirements => ({
  may: {
    'argocd-notifications': argoCdNotifications(place),
    'cloudwatch-agent': cloudwatchAgent(place, false),
    'ebs-csi': ebsCsiDriver(place),
    'external-secrets': externalSecrets(place, environments),
    karpenter: karpenter(place),
    'karpenter-node': cachedImages(place),
    'load-balancer-controller': loadBalancerController(place),
    system_role: cachedImages(place),
  },
  trust: {
    'argocd-notifications': podsOf(place, 'argocd', 'argocd-notifications-controller'),
    'cloudwatch-agent': podsOf(place, 'amazon-cloudwatch', 'cloudwatch-agent'),
    'ebs-csi': podsOf(place, 'kube-system', 'ebs-csi-controller-sa'),
    eks_role: controlPlane(place),
    'external-secrets': podsOf(place, 'external-secrets', 'external-secrets'),
    karpenter: podsOf(place, 'kube-system', 'karpenter'),
    'karpenter-node': nodes(place),
    'load-balancer-controller': podsOf(place, 'kube-system', 'aws-load-balancer-controller'),
    system_role: nodes(place),
    'vpc-cni': podsOf(place, 'kube-system', 'aws-node'),
  },
  resources: {
    'aws_kms_key.cluster-logs': logsKey(place),
    'aws_kms_key.nodes': nodeKey(place),
    'aws_kms_key.secrets': secretsKey(place),
    'aws_sqs_queue_policy.karpenter-interruptions_policy': interruptionQueue(place),
  },
});
