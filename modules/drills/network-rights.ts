import { arn, type Context, type Statement } from '../kernel';
import type { Target } from './scenario';
import { tagged } from './tagged';

interface Cut {
  readonly context: Context;
  readonly target?: Target | undefined;
}

/** FIS lays a network ACL of its own over a subnet, and takes it away again. Source: AWSFaultInjectionSimulatorNetworkAccess. */
export const cutsNetwork = ({ context, target }: Cut) => ({
  does: [...makes(context), ...lays(context, target)],
  looks: LOOKS,
});

const LOOKS = [
  ...['ec2:DescribeNetworkAcls', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs', 'ec2:DescribeManagedPrefixLists'],
  'ec2:GetManagedPrefixListEntries',
];

const ASKED = { 'aws:RequestTag/managedByFIS': 'true' } as const;
const OWN = { StringEquals: { 'ec2:ResourceTag/managedByFIS': 'true' } } as const;

/** ACLs of its own, by the tag that it gives them. */
const makes = (context: Context): readonly Statement[] => {
  const acls = arn.regional(context, 'ec2', 'network-acl/*');
  const vpcs = arn.regional(context, 'ec2', 'vpc/*');
  return [
    {
      ...{ Sid: 'MakeAcl', Effect: 'Allow', Action: 'ec2:CreateNetworkAcl', Resource: acls },
      Condition: { StringEquals: ASKED },
    },
    { Sid: 'InVpc', Effect: 'Allow', Action: 'ec2:CreateNetworkAcl', Resource: vpcs },
    {
      ...{ Sid: 'TagAcl', Effect: 'Allow', Action: 'ec2:CreateTags', Resource: acls },
      Condition: { StringEquals: { ...ASKED, 'ec2:CreateAction': 'CreateNetworkAcl' } },
    },
    {
      ...{ Sid: 'OwnAcl', Effect: 'Allow', Action: ['ec2:CreateNetworkAclEntry', 'ec2:DeleteNetworkAcl'] },
      ...{ Resource: [acls, vpcs], Condition: OWN },
    },
  ];
};

/** Both the ACL that was there and its own: going back needs the first. */
const lays = (context: Context, target: Target | undefined): readonly Statement[] => {
  const replaces = { Effect: 'Allow', Action: 'ec2:ReplaceNetworkAclAssociation' } as const;
  const subnets = arn.regional(context, 'ec2', 'subnet/*');
  return [
    { Sid: 'LayOver', ...replaces, Resource: subnets, Condition: tagged(target) },
    { Sid: 'AnyAcl', ...replaces, Resource: arn.regional(context, 'ec2', 'network-acl/*') },
  ];
};
