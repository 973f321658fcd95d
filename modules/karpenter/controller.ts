import { type IdentitySpec, useVolumeKey } from '../identity';
import { arn, type Context, KARPENTER_ROLE, type Statement } from '../kernel';
import { instanceProfiles } from './instance-profiles';
import { karpenterNames } from './names';
import { nodeLifecycle } from './node-lifecycle';

export interface KarpenterControllerProps {
  readonly clusterName: string;
  /** Key of the nodes' volumes. Karpenter asks for them, so EC2 uses the key in Karpenter's name. */
  readonly volumeKeyArn: string;
}

/**
 * Karpenter 1.14: the six policies of its CloudFormation template, scoped to the cluster, and the volumes' key, without
 * which an encrypted node ends seconds after its start. Inline, because they belong to this one role and together fit
 * the 10,240 characters of a role's inline policies. Source: website/content/en/v1.14/getting-started/
 * getting-started-with-karpenter/cloudformation.yaml of aws/karpenter-provider-aws (read 2026-11-23).
 */
export const karpenterController = (
  context: Context,
  { clusterName, volumeKeyArn }: KarpenterControllerProps,
): IdentitySpec => ({
  kind: 'controller',
  namespace: 'kube-system',
  serviceAccount: 'karpenter',
  name: KARPENTER_ROLE,
  description: 'Karpenter: launches, tags and terminates nodes of the cluster',
  policies: {
    'node-lifecycle': nodeLifecycle(context, clusterName),
    'iam-integration': instanceProfiles(context, clusterName),
    'eks-integration': [describeCluster(context, clusterName)],
    interruption: [readInterruptions(context)],
    'zonal-shift': [readZonalShift(context, clusterName)],
    'resource-discovery': resourceDiscovery(context),
    'volume-key': useVolumeKey(context, volumeKeyArn),
  },
});

const clusterArn = (context: Context, clusterName: string) => arn.regional(context, 'eks', `cluster/${clusterName}`);

const describeCluster = (context: Context, clusterName: string): Statement => ({
  Sid: 'DescribeCluster',
  Effect: 'Allow',
  Action: 'eks:DescribeCluster',
  Resource: clusterArn(context, clusterName),
});

const readInterruptions = (context: Context): Statement => ({
  Sid: 'ReadInterruptions',
  Effect: 'Allow',
  Action: ['sqs:DeleteMessage', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
  Resource: arn.regional(context, 'sqs', karpenterNames(context).queue),
});

/** The service knows clusters by condition only; as a resource it refuses them. */
const readZonalShift = (context: Context, clusterName: string): Statement => ({
  Sid: 'ReadZonalShift',
  Effect: 'Allow',
  Action: 'arc-zonal-shift:GetManagedResource',
  Resource: '*',
  Condition: { StringEquals: { 'arc-zonal-shift:ResourceIdentifier': clusterArn(context, clusterName) } },
});

const resourceDiscovery = (context: Context): readonly Statement[] => [
  describeRegion(context),
  {
    Sid: 'ReadImageParameters',
    Effect: 'Allow',
    Action: 'ssm:GetParameter',
    Resource: `arn:aws:ssm:${context.region}::parameter/aws/service/*`,
  },
  { Sid: 'ReadPrices', Effect: 'Allow', Action: 'pricing:GetProducts', Resource: '*' },
  { Sid: 'ListProfiles', Effect: 'Allow', Action: 'iam:ListInstanceProfiles', Resource: '*' },
  {
    Sid: 'ReadProfiles',
    Effect: 'Allow',
    Action: 'iam:GetInstanceProfile',
    Resource: arn.iam(context, 'instance-profile/*'),
  },
];

const describeRegion = ({ region }: Context): Statement => ({
  Sid: 'DescribeRegion',
  Effect: 'Allow',
  Action: [
    'ec2:DescribeCapacityReservations',
    'ec2:DescribeImages',
    'ec2:DescribeInstanceStatus',
    'ec2:DescribeInstanceTypeOfferings',
    'ec2:DescribeInstanceTypes',
    'ec2:DescribeInstances',
    'ec2:DescribeLaunchTemplates',
    'ec2:DescribePlacementGroups',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSpotPriceHistory',
    'ec2:DescribeSubnets',
  ],
  Resource: '*',
  Condition: { StringEquals: { 'aws:RequestedRegion': region } },
});
