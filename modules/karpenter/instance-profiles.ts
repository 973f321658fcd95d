import { roleArn } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import { NODE } from './names';

const SPOT = 'spot.amazonaws.com';

/**
 * Karpenter makes the instance profile of a node class, and may hand nodes one role only. Profiles are known by tag,
 * not by name: before one exists, IAM would judge its bare name, without the path that Karpenter gives it.
 */
export const instanceProfiles = (context: Context, clusterName: string): readonly Statement[] => [
  passNodeRole(context),
  createSpotRole(context),
  createProfiles(context, clusterName),
  tagOwnProfiles(context, clusterName),
  changeOwnProfiles(context, clusterName),
];

/** To EC2 and nobody else. The node role keeps its own boundary, whatever profile it is in. */
const passNodeRole = (context: Context): Statement => ({
  Sid: 'PassNodeRole',
  Effect: 'Allow',
  Action: 'iam:PassRole',
  Resource: roleArn(context, NODE),
  Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
});

/**
 * EC2 makes the Spot service-linked role on the first Spot launch of an account, in the name of the caller, and does
 * nothing where it stands. So it is not a Terraform resource: that would fail in an account which has it, and its
 * destruction would ask AWS to take it from others (ADR-0004).
 */
const createSpotRole = (context: Context): Statement => ({
  Sid: 'CreateSpotRole',
  Effect: 'Allow',
  Action: 'iam:CreateServiceLinkedRole',
  Resource: arn.iam(context, `role/aws-service-role/${SPOT}/AWSServiceRoleForEC2Spot`),
  Condition: { StringEquals: { 'iam:AWSServiceName': SPOT } },
});

const createProfiles = (context: Context, clusterName: string): Statement => ({
  Sid: 'CreateProfiles',
  Effect: 'Allow',
  Action: 'iam:CreateInstanceProfile',
  Resource: profiles(context),
  Condition: asked(context, clusterName),
});

const tagOwnProfiles = (context: Context, clusterName: string): Statement => {
  const [before, after] = [owned(context, clusterName), asked(context, clusterName)];
  return {
    Sid: 'TagOwnProfiles',
    Effect: 'Allow',
    Action: 'iam:TagInstanceProfile',
    Resource: profiles(context),
    Condition: {
      StringEquals: { ...before.StringEquals, ...after.StringEquals },
      StringLike: { ...before.StringLike, ...after.StringLike },
    },
  };
};

const changeOwnProfiles = (context: Context, clusterName: string): Statement => ({
  Sid: 'ChangeOwnProfiles',
  Effect: 'Allow',
  Action: ['iam:AddRoleToInstanceProfile', 'iam:DeleteInstanceProfile', 'iam:RemoveRoleFromInstanceProfile'],
  Resource: profiles(context),
  Condition: owned(context, clusterName),
});

const profiles = (context: Context) => arn.iam(context, 'instance-profile/*');

/** The request gives the tags of a profile of this cluster. */
const asked = ({ region }: Context, clusterName: string) => ({
  StringEquals: {
    [`aws:RequestTag/kubernetes.io/cluster/${clusterName}`]: 'owned',
    'aws:RequestTag/eks:eks-cluster-name': clusterName,
    'aws:RequestTag/topology.kubernetes.io/region': region,
  },
  StringLike: { 'aws:RequestTag/karpenter.k8s.aws/ec2nodeclass': '*' },
});

/** The profile carries them. */
const owned = ({ region }: Context, clusterName: string) => ({
  StringEquals: {
    [`aws:ResourceTag/kubernetes.io/cluster/${clusterName}`]: 'owned',
    'aws:ResourceTag/topology.kubernetes.io/region': region,
  },
  StringLike: { 'aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass': '*' },
});
