import { can, cannot, type Requirement } from '../support/requirements';
import { karpenterNodes } from './karpenter-nodes';
import { ELSEWHERE, FOREIGN, type Place, spoilt } from './place';
import { mayUseVolumeKey } from './volume-key';

/** What Karpenter must be able to do to keep the cluster in nodes, and what it must never be able to do. */
export const karpenter = (place: Place): readonly Requirement[] => [
  ...karpenterNodes(place),
  ...profiles(place),
  ...roles(place),
  ...reading(place),
  ...interruptions(place),
  ...mayUseVolumeKey(place.region, place.nodeKey),
];

function profiles(place: Place): readonly Requirement[] {
  const { account, region, cluster } = place;
  const profile = `arn:aws:iam::${account}:instance-profile/karpenter/${region}/${cluster}/uid/${cluster}_1`;
  const foreign = `arn:aws:iam::${FOREIGN}:instance-profile/p`;
  const asked: Record<string, string> = {
    [`aws:RequestTag/kubernetes.io/cluster/${cluster}`]: 'owned',
    'aws:RequestTag/eks:eks-cluster-name': cluster,
    'aws:RequestTag/topology.kubernetes.io/region': region,
    'aws:RequestTag/karpenter.k8s.aws/ec2nodeclass': 'default',
  };
  const owned: Record<string, string> = {
    [`aws:ResourceTag/kubernetes.io/cluster/${cluster}`]: 'owned',
    'aws:ResourceTag/topology.kubernetes.io/region': region,
    'aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass': 'default',
  };
  const change = ['iam:AddRoleToInstanceProfile', 'iam:RemoveRoleFromInstanceProfile', 'iam:DeleteInstanceProfile'];
  return [
    can('make a profile', 'iam:CreateInstanceProfile', profile, asked),
    ...spoilt(asked).map((tags) =>
      cannot('make a profile without its tags', 'iam:CreateInstanceProfile', profile, tags),
    ),
    cannot('make a profile in another account', 'iam:CreateInstanceProfile', foreign, asked),
    can('tag its profile', 'iam:TagInstanceProfile', profile, { ...asked, ...owned }),
    ...spoilt({ ...asked, ...owned }).map((tags) =>
      cannot('tag a foreign profile, or otherwise', 'iam:TagInstanceProfile', profile, tags),
    ),
    cannot('tag a profile of another account', 'iam:TagInstanceProfile', foreign, { ...asked, ...owned }),
    can('fill, empty and delete its profile', change, profile, owned),
    ...spoilt(owned).map((tags) => cannot('change a foreign profile', change, profile, tags)),
    cannot('change a profile of another account', change, foreign, owned),
    can('read profiles', 'iam:GetInstanceProfile', profile),
    cannot('read profiles of another account', 'iam:GetInstanceProfile', foreign),
    can('list profiles', 'iam:ListInstanceProfiles', '*'),
  ];
}

function roles({ account, cluster }: Place): readonly Requirement[] {
  const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
  const spot = role('aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot');
  const toEc2 = { 'iam:PassedToService': 'ec2.amazonaws.com' };
  const forSpot = { 'iam:AWSServiceName': 'spot.amazonaws.com' };
  return [
    can('pass the node role to EC2', 'iam:PassRole', role(`${cluster}-karpenter-node`), toEc2),
    cannot('pass any other role', 'iam:PassRole', role(`${cluster}-apply`), toEc2),
    cannot('pass the node role to another service', 'iam:PassRole', role(`${cluster}-karpenter-node`), {
      'iam:PassedToService': 'lambda.amazonaws.com',
    }),
    can('have EC2 make the Spot role', 'iam:CreateServiceLinkedRole', spot, forSpot),
    cannot(
      'make another service-linked role',
      'iam:CreateServiceLinkedRole',
      role('aws-service-role/x.amazonaws.com/X'),
      forSpot,
    ),
    cannot('make the Spot role for another service', 'iam:CreateServiceLinkedRole', spot, {
      'iam:AWSServiceName': 'x.amazonaws.com',
    }),
    cannot(
      'change a role',
      ['iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy', 'iam:CreateRole'],
      role(`${cluster}-karpenter-node`),
    ),
  ];
}

const DESCRIBE = [
  'ec2:DescribeCapacityReservations',
  'ec2:DescribeImages',
  'ec2:DescribeInstances',
  'ec2:DescribeInstanceStatus',
  'ec2:DescribeInstanceTypeOfferings',
  'ec2:DescribeInstanceTypes',
  'ec2:DescribeLaunchTemplates',
  'ec2:DescribePlacementGroups',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSpotPriceHistory',
  'ec2:DescribeSubnets',
];

function reading({ account, region, cluster }: Place): readonly Requirement[] {
  const clusterArn = (name: string) => `arn:aws:eks:${region}:${account}:cluster/${name}`;
  const parameter = (name: string, owner = '') => `arn:aws:ssm:${region}:${owner}:parameter/${name}`;
  const zonal = 'arc-zonal-shift:GetManagedResource';
  return [
    can('describe what it chooses from', DESCRIBE, '*', { 'aws:RequestedRegion': region }),
    cannot('describe another region', DESCRIBE, '*', { 'aws:RequestedRegion': ELSEWHERE }),
    can("read AWS's image parameters", 'ssm:GetParameter', parameter('aws/service/eks/optimized-ami')),
    cannot("read the account's own parameters", 'ssm:GetParameter', parameter('database', account)),
    can('read prices', 'pricing:GetProducts', '*'),
    can('find the API server', 'eks:DescribeCluster', clusterArn(cluster)),
    cannot('describe another cluster', 'eks:DescribeCluster', clusterArn('other')),
    can('see a zonal shift', zonal, '*', { 'arc-zonal-shift:ResourceIdentifier': clusterArn(cluster) }),
    cannot('see shifts of other things', zonal, '*', { 'arc-zonal-shift:ResourceIdentifier': clusterArn('other') }),
  ];
}

function interruptions({ account, region, cluster }: Place): readonly Requirement[] {
  const queue = (name: string) => `arn:aws:sqs:${region}:${account}:${name}`;
  const actions = ['sqs:GetQueueUrl', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'];
  return [
    can('receive warnings', actions, queue(`${cluster}-karpenter`)),
    cannot('read other queues', actions, queue('payments')),
    cannot('send or purge', ['sqs:SendMessage', 'sqs:PurgeQueue', 'sqs:DeleteQueue'], queue(`${cluster}-karpenter`)),
  ];
}

/** The queue's own policy. */
export function interruptionQueue({ account, region, cluster }: Place): readonly Requirement[] {
  const queue = `arn:aws:sqs:${region}:${account}:${cluster}-karpenter`;
  const send = (
    may: boolean,
    what: string,
    change: Record<string, string> = {},
    resource = queue,
    principal = 'service:events.amazonaws.com',
  ): Requirement => ({
    may,
    what,
    calls: [
      {
        principal,
        action: 'sqs:SendMessage',
        resource,
        context: { 'aws:SecureTransport': 'true', 'aws:SourceAccount': account, ...change },
      },
    ],
  });
  const rule = (name: string) => ({
    'aws:SourceArn': `arn:aws:events:${region}:${account}:rule/${cluster}-karpenter-${name}`,
  });
  const rules = ['health', 'spot-interruption', 'rebalance', 'state-change', 'capacity-reservation'];
  return [
    ...rules.map((name) => send(true, `deliver ${name}`, rule(name))),
    send(false, 'deliver by another rule', rule('anything')),
    send(false, 'deliver for another account', { ...rule('health'), 'aws:SourceAccount': FOREIGN }),
    send(false, 'deliver in the clear', { ...rule('health'), 'aws:SecureTransport': 'false' }),
    send(false, 'deliver into another queue', rule('health'), `arn:aws:sqs:${region}:${account}:payments`),
    send(false, 'deliver by another service', rule('health'), queue, 'service:s3.amazonaws.com'),
  ];
}
