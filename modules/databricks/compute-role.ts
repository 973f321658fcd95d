import { Construct } from 'constructs';
import { Role, useVolumeKey } from '../identity';
import { arn, type Context, DATABRICKS_ACCOUNT, type Statement } from '../kernel';
import { DATABRICKS_ROLES } from './names';
import { IMAGE_OWNER } from './vendor';

export interface ComputeRoleProps {
  readonly context: Context;
  /** Of the organisation's Databricks account: without it as external id nobody assumes the role. */
  readonly accountId: string;
  readonly vpcId: string;
  /** Of the workers: the one security group whose rules the vendor may mend. */
  readonly securityGroupId: string;
  /** Key of the volumes of workers. */
  readonly keyArn: string;
}

/**
 * The vendor's hand in this account: it starts and ends machines of its own making in one VPC and touches no other.
 * The vendor calls this policy `restricted`: docs.databricks.com/aws/en/admin/account-settings-e2/credentials, the same in
 * databricks/terraform-databricks-sra, aws/tf/credential.tf (read 2026-11-25).
 */
export class ComputeRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: ComputeRoleProps) {
    super(scope, id);
    const { context, accountId, keyArn } = props;
    this.arn = new Role(this, 'Default', {
      context,
      name: DATABRICKS_ROLES.compute,
      description: 'Databricks starts and ends workers of its own in the lake subnets',
      trust: [trustVendor(accountId)],
      policies: { workers: computeStatements(props), volumes: useVolumeKey(context, keyArn) },
    }).arn;
  }
}

const trustVendor = (externalId: string): Statement => ({
  Sid: 'DatabricksByExternalId',
  Effect: 'Allow',
  Principal: { AWS: arn.iam({ account: DATABRICKS_ACCOUNT }, 'root') },
  Action: 'sts:AssumeRole',
  Condition: { StringEquals: { 'sts:ExternalId': externalId } },
});

/** What the vendor may do, always with things that it has tagged as its own. */
export const computeStatements = (place: Pick<ComputeRoleProps, 'context' | 'vpcId' | 'securityGroupId'>) => [
  ...making(place.context),
  ...using(place.context),
  ...where(place),
  { Sid: 'SeeWhatIsThere', Effect: 'Allow', Action: DESCRIBE, Resource: '*' } as const,
  firstSpot(place.context),
];

const OWN = { StringEquals: { 'ec2:ResourceTag/Vendor': 'Databricks' } } as const;
const TAGGED_NOW = { 'aws:RequestTag/Vendor': 'Databricks' } as const;

const allow = (
  Sid: string,
  Action: readonly string[],
  Resource: string | readonly string[],
  Condition: NonNullable<Statement['Condition']>,
): Statement => ({ Sid, Effect: 'Allow', Action, Resource, Condition });

const kinds = (context: Context, ...names: readonly string[]): readonly string[] =>
  names.map((name) => arn.regional(context, 'ec2', `${name}/*`));

const MACHINES = ['fleet', 'instance', 'launch-template', 'network-interface', 'volume'];

const making = (context: Context): readonly Statement[] => [
  allow('MakeTagged', MAKE, kinds(context, ...MACHINES), { StringEquals: TAGGED_NOW }),
  allow('TagWhatIsMade', ['ec2:CreateTags'], kinds(context, ...MACHINES), {
    StringEquals: {
      ...TAGGED_NOW,
      'ec2:CreateAction': [
        'CreateFleet',
        'CreateLaunchTemplate',
        'CreateVolume',
        'RequestSpotInstances',
        'RunInstances',
      ],
    },
  }),
];

const using = (context: Context): readonly Statement[] => {
  const own = kinds(context, ...MACHINES, 'spot-instances-request');
  return [
    allow('ChangeOwn', [...MAKE, ...CHANGE], own, OWN),
    allow('TagOwn', ['ec2:CreateTags', 'ec2:DeleteTags'], own, OWN),
    allow('EndOwn', END, own, OWN),
    allow('ReadOwnTemplates', ['ec2:GetLaunchTemplateData'], kinds(context, 'fleet', 'instance', 'volume'), OWN),
  ];
};

/** From images of the vendor, in one VPC, behind one security group. */
const where = ({
  context,
  vpcId,
  securityGroupId,
}: Pick<ComputeRoleProps, 'context' | 'vpcId' | 'securityGroupId'>) => {
  const vpc = arn.regional(context, 'ec2', `vpc/${vpcId}`);
  const images = `arn:aws:ec2:${context.region}::image/*`;
  return [
    allow('OwnImages', START, images, { StringEquals: { 'ec2:Owner': IMAGE_OWNER } }),
    {
      Sid: 'DenyOtherImages',
      Effect: 'Deny',
      Action: START,
      Resource: images,
      Condition: { StringNotEquals: { 'ec2:Owner': IMAGE_OWNER } },
    } as const,
    allow('InOneVpc', ['ec2:RunInstances'], kinds(context, 'security-group', 'subnet'), {
      StringEquals: { 'ec2:vpc': vpc },
    }),
    allow('MendOneGroup', GROUP_RULES, arn.regional(context, 'ec2', `security-group/${securityGroupId}`), {
      StringEquals: { 'ec2:vpc': vpc },
    }),
  ];
};

/** AWS makes the role of Spot on first use; Karpenter may have been first. */
const firstSpot = (context: Context): Statement =>
  allow(
    'FirstSpot',
    ['iam:CreateServiceLinkedRole'],
    arn.iam(context, 'role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot'),
    { StringEquals: { 'iam:AWSServiceName': 'spot.amazonaws.com' } },
  );

const START = ['ec2:CreateFleet', 'ec2:RequestSpotInstances', 'ec2:RunInstances'];
const MAKE = [...START, 'ec2:CreateLaunchTemplate', 'ec2:CreateLaunchTemplateVersion', 'ec2:CreateVolume'];
const CHANGE = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:AttachVolume',
  'ec2:CancelSpotInstanceRequests',
  'ec2:DetachVolume',
  'ec2:ModifyFleet',
  'ec2:ModifyLaunchTemplate',
];
const END = [
  'ec2:DeleteFleets',
  'ec2:DeleteLaunchTemplate',
  'ec2:DeleteLaunchTemplateVersions',
  'ec2:DeleteVolume',
  'ec2:TerminateInstances',
];
const GROUP_RULES = [
  'ec2:AuthorizeSecurityGroupEgress',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:RevokeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupIngress',
];
const DESCRIBE = [
  'ec2:DescribeAvailabilityZones',
  'ec2:DescribeFleetHistory',
  'ec2:DescribeFleetInstances',
  'ec2:DescribeFleets',
  'ec2:DescribeIamInstanceProfileAssociations',
  'ec2:DescribeInstanceStatus',
  'ec2:DescribeInstances',
  'ec2:DescribeInternetGateways',
  'ec2:DescribeLaunchTemplateVersions',
  'ec2:DescribeLaunchTemplates',
  'ec2:DescribeNatGateways',
  'ec2:DescribeNetworkAcls',
  'ec2:DescribePrefixLists',
  'ec2:DescribeReservedInstancesOfferings',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSpotInstanceRequests',
  'ec2:DescribeSpotPriceHistory',
  'ec2:DescribeSubnets',
  'ec2:DescribeVolumes',
  'ec2:DescribeVpcAttribute',
  'ec2:DescribeVpcs',
  'ec2:GetSpotPlacementScores',
];
