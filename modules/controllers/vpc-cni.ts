import type { IdentitySpec } from '../identity';

/** The VPC CNI: network interfaces and addresses of pods. With an identity of its own the nodes need no such right. */
export const vpcCni: IdentitySpec = {
  kind: 'controller',
  namespace: 'kube-system',
  serviceAccount: 'aws-node',
  name: 'vpc-cni',
  description: 'VPC CNI: network interfaces and addresses of pods',
  managedPolicyArns: ['arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy'],
};
