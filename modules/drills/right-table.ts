import { arn, type Context, type Statement } from '../kernel';
import type { FisActionId } from './fis-actions';
import { cutsNetwork } from './network-rights';
import type { Action, Target } from './scenario';
import { tagged } from './tagged';

/** One action of a scenario, and what it is done to. */
export interface Asked {
  readonly context: Context;
  readonly action: Action;
  readonly target?: Target | undefined;
}

/** What one action asks for. */
export interface Right {
  readonly does: readonly Statement[];
  /** What describes and lists: none of it can be narrowed to a resource. @default nothing */
  readonly looks?: readonly string[];
}

const onInstances =
  (...actions: readonly string[]) =>
  ({ context, target }: Asked): Right => ({
    does: [
      {
        ...{ Sid: 'Nodes', Effect: 'Allow', Action: actions, Condition: tagged(target) },
        Resource: arn.regional(context, 'ec2', 'instance/*'),
      },
    ],
    looks: ['ec2:DescribeInstances'],
  });

/** The call takes no resource; which errors it injects is a key of its own. */
const injects = ({ action }: Asked): Statement => ({
  ...{ Sid: 'RefuseLaunches', Effect: 'Allow', Action: 'ec2:InjectApiError', Resource: '*' },
  Condition: { 'ForAnyValue:StringEquals': { 'ec2:FisActionId': action.id } },
});

/** A stopped node of encrypted disks starts by a grant of its key. */
const startsEncrypted = ({ context }: Asked): Statement => ({
  ...{ Sid: 'StartEncrypted', Effect: 'Allow', Action: 'kms:CreateGrant' },
  Resource: arn.regional(context, 'kms', 'key/*'),
  Condition: {
    StringEquals: { 'kms:ViaService': `ec2.${context.region}.amazonaws.com` },
    Bool: { 'kms:GrantIsForAWSResource': 'true' },
  },
});

const stops = (asked: Asked): Right => {
  const { does, looks = [] } = onInstances('ec2:StopInstances', 'ec2:StartInstances')(asked);
  return { does: [...does, startsEncrypted(asked)], looks };
};

/** Source: r53recovery/latest/dg/security_iam_service-with-iam-zonal-shift. */
const shifts = ({ context }: Asked): Right => ({
  does: [
    {
      ...{ Sid: 'Shift', Effect: 'Allow', Resource: '*' },
      Action: [
        ...['arc-zonal-shift:CancelZonalShift', 'arc-zonal-shift:GetManagedResource'],
        ...['arc-zonal-shift:StartZonalShift', 'arc-zonal-shift:UpdateZonalShift'],
      ],
      Condition: {
        StringLike: {
          'arc-zonal-shift:ResourceIdentifier': [
            arn.regional(context, 'eks', 'cluster/*'),
            arn.regional(context, 'elasticloadbalancing', 'loadbalancer/net/*'),
          ],
        },
      },
    },
  ],
  looks: ['arc-zonal-shift:ListManagedResources', 'autoscaling:DescribeTags', 'tag:GetResources'],
});

const reboots = ({ context, target }: Asked): Right => ({
  does: [
    {
      ...{ Sid: 'Failover', Effect: 'Allow', Action: 'rds:RebootDBInstance', Condition: tagged(target) },
      Resource: arn.regional(context, 'rds', 'db:*'),
    },
  ],
  looks: ['rds:DescribeDBInstances', 'tag:GetResources'],
});

/** Starting asks for the document and for the run that comes of it: systems-manager/latest/userguide/automation-setup-identity-based-policies. */
const automates = ({ context, action: { parameters, handsOver } }: Asked): Right => {
  const document = parameters.documentArn ?? '';
  const definition = document.replace(/:document\/(.*)$/, ':automation-definition/$1:*');
  const runs = arn.regional(context, 'ssm', 'automation-execution/*');
  return {
    does: [
      {
        ...{ Sid: 'StartDocument', Effect: 'Allow', Action: 'ssm:StartAutomationExecution' },
        Resource: [document, definition, runs],
      },
      {
        ...{ Sid: 'FollowDocument', Effect: 'Allow' },
        Action: ['ssm:GetAutomationExecution', 'ssm:StopAutomationExecution'],
        Resource: runs,
      },
      {
        ...{ Sid: 'HandOver', Effect: 'Allow', Action: 'iam:PassRole', Resource: handsOver ?? '' },
        Condition: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
      },
    ],
  };
};

const pauses = ({ context, target }: Asked): Right => ({
  does: [
    {
      ...{ Sid: 'Disks', Effect: 'Allow', Action: 'ec2:PauseVolumeIO', Condition: tagged(target) },
      Resource: arn.regional(context, 'ec2', 'volume/*'),
    },
  ],
  looks: ['ec2:DescribeVolumes', 'tag:GetResources'],
});

/** What happens in the cluster is allowed by Kubernetes, to the user that the role is there (`PodAccess`). */
const harmsPods = ({ context, target }: Asked): Right => ({
  does: [
    {
      ...{ Sid: 'FindCluster', Effect: 'Allow', Action: 'eks:DescribeCluster' },
      Resource: arn.regional(context, 'eks', `cluster/${target?.parameters?.clusterIdentifier ?? ''}`),
    },
  ],
  looks: ['ec2:DescribeSubnets', 'tag:GetResources'],
});

/** What each action needs, in the words of its row in `FIS_ACTIONS`. */
export const RIGHTS: Readonly<Record<FisActionId, (asked: Asked) => Right>> = {
  'aws:arc:start-zonal-autoshift': shifts,
  'aws:ebs:pause-volume-io': pauses,
  'aws:ec2:api-insufficient-instance-capacity-error': (asked) => ({ does: [injects(asked)] }),
  'aws:ec2:asg-insufficient-instance-capacity-error': (asked) => ({
    does: [injects(asked)],
    looks: ['autoscaling:DescribeAutoScalingGroups'],
  }),
  'aws:ec2:send-spot-instance-interruptions': onInstances('ec2:SendSpotInstanceInterruptions'),
  'aws:ec2:stop-instances': stops,
  'aws:ec2:terminate-instances': onInstances('ec2:TerminateInstances'),
  'aws:eks:pod-memory-stress': harmsPods,
  'aws:fis:wait': () => ({ does: [] }),
  'aws:network:disrupt-connectivity': cutsNetwork,
  'aws:rds:reboot-db-instances': reboots,
  'aws:ssm:start-automation-execution': automates,
};
