import { arn, type Context, type Statement } from '../kernel';

const LAUNCH = ['ec2:CreateFleet', 'ec2:RunInstances'] as const;
const CREATED = [
  'fleet',
  'instance',
  'launch-template',
  'network-interface',
  'spot-instances-request',
  'volume',
] as const;

/**
 * Launches, tags and terminates nodes of this cluster, known by their tags. As upstream's policy of 1.14.1, with two
 * things narrower: resources of this account only, and subnets and security groups only by the discovery tag, so that
 * nothing can be launched beside the databases.
 */
export function nodeLifecycle(context: Context, clusterName: string): readonly Statement[] {
  const cluster: Cluster = { clusterName, ec2: (resource) => arn.regional(context, 'ec2', resource) };
  return [
    launchFromImages(context, cluster),
    launchIntoDiscovered(cluster),
    launchFromOwnTemplates(cluster),
    launchTagged(cluster),
    tagOnCreation(cluster),
    tagOwnInstances(cluster),
    deleteOwn(cluster),
  ];
}

interface Cluster {
  readonly clusterName: string;
  readonly ec2: (resource: string) => string;
}

/** Images and snapshots are AWS's, so their ARNs name no account. */
const launchFromImages = ({ region }: Context, { ec2 }: Cluster): Statement => ({
  Sid: 'LaunchFromImages',
  Effect: 'Allow',
  Action: LAUNCH,
  Resource: [
    `arn:aws:ec2:${region}::image/*`,
    `arn:aws:ec2:${region}::snapshot/*`,
    ec2('capacity-reservation/*'),
    ec2('placement-group/*'),
  ],
});

const launchIntoDiscovered = ({ clusterName, ec2 }: Cluster): Statement => ({
  Sid: 'LaunchIntoDiscovered',
  Effect: 'Allow',
  Action: LAUNCH,
  Resource: [ec2('security-group/*'), ec2('subnet/*')],
  Condition: { StringEquals: { 'aws:ResourceTag/karpenter.sh/discovery': clusterName } },
});

const launchFromOwnTemplates = ({ clusterName, ec2 }: Cluster): Statement => ({
  Sid: 'LaunchFromOwnTemplates',
  Effect: 'Allow',
  Action: LAUNCH,
  Resource: ec2('launch-template/*'),
  Condition: owned(clusterName),
});

const launchTagged = ({ clusterName, ec2 }: Cluster): Statement => ({
  Sid: 'LaunchTagged',
  Effect: 'Allow',
  Action: ['ec2:CreateFleet', 'ec2:CreateLaunchTemplate', 'ec2:RunInstances'],
  Resource: CREATED.map((kind) => ec2(`${kind}/*`)),
  Condition: asked(clusterName),
});

const tagOnCreation = ({ clusterName, ec2 }: Cluster): Statement => {
  const { StringEquals, StringLike } = asked(clusterName);
  const created = { 'ec2:CreateAction': ['CreateFleet', 'CreateLaunchTemplate', 'RunInstances'] };
  return {
    Sid: 'TagOnCreation',
    Effect: 'Allow',
    Action: 'ec2:CreateTags',
    Resource: CREATED.map((kind) => ec2(`${kind}/*`)),
    Condition: { StringEquals: { ...StringEquals, ...created }, StringLike },
  };
};

const tagOwnInstances = ({ clusterName, ec2 }: Cluster): Statement => ({
  Sid: 'TagOwnInstances',
  Effect: 'Allow',
  Action: 'ec2:CreateTags',
  Resource: ec2('instance/*'),
  Condition: {
    ...owned(clusterName),
    StringEqualsIfExists: { 'aws:RequestTag/eks:eks-cluster-name': clusterName },
    'ForAllValues:StringEquals': { 'aws:TagKeys': ['Name', 'eks:eks-cluster-name', 'karpenter.sh/nodeclaim'] },
  },
});

const deleteOwn = ({ clusterName, ec2 }: Cluster): Statement => ({
  Sid: 'DeleteOwn',
  Effect: 'Allow',
  Action: ['ec2:DeleteLaunchTemplate', 'ec2:TerminateInstances'],
  Resource: [ec2('instance/*'), ec2('launch-template/*')],
  Condition: owned(clusterName),
});

/** The thing carries the cluster's tags. */
const owned = (clusterName: string) => ({
  StringEquals: { [`aws:ResourceTag/kubernetes.io/cluster/${clusterName}`]: 'owned' },
  StringLike: { 'aws:ResourceTag/karpenter.sh/nodepool': '*' },
});

/** The request gives the cluster's tags. */
const asked = (clusterName: string) => ({
  StringEquals: {
    [`aws:RequestTag/kubernetes.io/cluster/${clusterName}`]: 'owned',
    'aws:RequestTag/eks:eks-cluster-name': clusterName,
  },
  StringLike: { 'aws:RequestTag/karpenter.sh/nodepool': '*' },
});
