import { assumes, type Requirement } from '../support/requirements';
import { ELSEWHERE, FOREIGN, type Place } from './place';

const PODS = 'service:pods.eks.amazonaws.com';

/** Pod Identity may hand the role to the pods of this service account on this cluster; nobody else gets it. */
export function podsOf(
  { account, region, cluster }: Place,
  namespace: string,
  serviceAccount: string,
): readonly Requirement[] {
  const arn = (place: string, name: string) => `arn:aws:eks:${place}:${account}:cluster/${name}`;
  const ours = {
    'aws:SourceAccount': account,
    'aws:RequestTag/eks-cluster-arn': arn(region, cluster),
    'aws:RequestTag/kubernetes-namespace': namespace,
    'aws:RequestTag/kubernetes-service-account': serviceAccount,
  };
  const both = (
    may: boolean,
    what: string,
    context: Record<string, string>,
    principal = PODS,
  ): readonly Requirement[] =>
    ['sts:AssumeRole', 'sts:TagSession'].map((action) => assumes(may, what, { principal, action, context }));
  return [
    ...both(true, 'be given to its pods', ours),
    ...both(false, 'be given for another account', { ...ours, 'aws:SourceAccount': FOREIGN }),
    ...both(false, 'be given to another cluster', { ...ours, 'aws:RequestTag/eks-cluster-arn': arn(region, 'other') }),
    ...both(false, 'be given to a cluster elsewhere', {
      ...ours,
      'aws:RequestTag/eks-cluster-arn': arn(ELSEWHERE, cluster),
    }),
    ...both(false, 'be given to another namespace', { ...ours, 'aws:RequestTag/kubernetes-namespace': 'dev-cards' }),
    ...both(false, 'be given to another service account', {
      ...ours,
      'aws:RequestTag/kubernetes-service-account': 'default',
    }),
    ...both(false, 'be given without session tags', { 'aws:SourceAccount': account }),
    ...both(false, 'be assumed by a node', ours, 'service:ec2.amazonaws.com'),
    ...both(false, 'be assumed by a person', ours, `aws:arn:aws:iam::${account}:root`),
  ];
}

/** Only EC2, for the instance profile of a node. */
export const nodes = ({ account }: Place): readonly Requirement[] => [
  assumes(true, 'be assumed by a node', { principal: 'service:ec2.amazonaws.com', action: 'sts:AssumeRole' }),
  assumes(false, 'be assumed by a pod', { principal: PODS, action: 'sts:AssumeRole' }),
  assumes(false, 'be assumed by a person', { principal: `aws:arn:aws:iam::${account}:root`, action: 'sts:AssumeRole' }),
];

/** Only EKS, for this cluster. */
export function controlPlane({ account, region, cluster }: Place): readonly Requirement[] {
  const eks = 'service:eks.amazonaws.com';
  const source = (owner: string, name: string) => ({
    'aws:SourceAccount': owner,
    'aws:SourceArn': `arn:aws:eks:${region}:${account}:cluster/${name}`,
  });
  const assumed = (may: boolean, what: string, principal: string, context: Record<string, string>) =>
    assumes(may, what, { principal, action: 'sts:AssumeRole', context });
  return [
    assumed(true, 'be assumed by EKS for the cluster', eks, source(account, cluster)),
    assumed(false, 'be assumed by EKS for another cluster', eks, source(account, 'other')),
    assumed(false, 'be assumed by EKS for another account', eks, source(FOREIGN, cluster)),
    assumed(false, 'be assumed by anybody else', PODS, source(account, cluster)),
  ];
}
