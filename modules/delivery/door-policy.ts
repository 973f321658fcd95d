import { arn, clusterName, type Context, policyVariable, type Statement } from '../kernel';
import { DOOR_TAG, doorGroupArn, sessionDocumentArn } from './names';

/** What belongs to the host's sessions. */
export interface SessionPlaces {
  readonly keyArn: string;
  readonly logGroupArn: string;
}

/** What the host itself may do: be reached, have its sessions recorded, find its cluster, and leave. */
export const hostStatements = (
  context: Context,
  places: SessionPlaces,
): Readonly<Record<string, readonly Statement[]>> => ({
  session: session(places),
  record: record(places),
  cluster: [
    {
      Sid: 'FindCluster',
      Effect: 'Allow',
      Action: 'eks:DescribeCluster',
      Resource: arn.regional(context, 'eks', `cluster/${clusterName(context)}`),
    },
  ],
  leave: [
    {
      Sid: 'Leave',
      Effect: 'Allow',
      Action: 'autoscaling:TerminateInstanceInAutoScalingGroup',
      Resource: doorGroupArn(context),
    },
  ],
});

/**
 * Instead of AWS's AmazonSSMManagedInstanceCore, which also reads every parameter.
 * Source: systems-manager/latest/userguide/getting-started-create-iam-instance-profile.
 */
const session = ({ keyArn }: SessionPlaces): readonly Statement[] => [
  {
    Sid: 'BeReached',
    Effect: 'Allow',
    Action: [
      'ssm:UpdateInstanceInformation',
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
    ],
    Resource: '*',
  },
  { Sid: 'OpenSealedSession', Effect: 'Allow', Action: 'kms:Decrypt', Resource: keyArn },
];

const record = ({ logGroupArn }: SessionPlaces): readonly Statement[] => [
  { Sid: 'FindLog', Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
  {
    Sid: 'Record',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    Resource: [logGroupArn, `${logGroupArn}:*`],
  },
];

/** What a person needs to come in by the door: to open it, and a session of their own on it. */
export const doorStatements = (context: Context, keyArn: string): readonly Statement[] => [
  { Sid: 'OpenDoor', Effect: 'Allow', Action: 'autoscaling:SetDesiredCapacity', Resource: doorGroupArn(context) },
  {
    Sid: 'SeeDoor',
    Effect: 'Allow',
    Action: ['autoscaling:DescribeAutoScalingGroups', 'ssm:DescribeInstanceInformation', 'ssm:DescribeSessions'],
    Resource: '*',
  },
  ...comesIn(context),
  { Sid: 'SealSession', Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: keyArn },
];

/**
 * With the door's own preferences and no others: those of the account would record nothing.
 * Source: systems-manager/latest/userguide/getting-started-restrict-access-quickstart.
 */
const comesIn = (context: Context): readonly Statement[] => [
  {
    Sid: 'ComeIn',
    Effect: 'Allow',
    Action: 'ssm:StartSession',
    Resource: arn.regional(context, 'ec2', 'instance/*'),
    Condition: {
      StringEquals: { [`ssm:resourceTag/${DOOR_TAG}`]: context.workspace },
      BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' },
    },
  },
  { Sid: 'ComeInRecorded', Effect: 'Allow', Action: 'ssm:StartSession', Resource: sessionDocumentArn(context) },
  {
    Sid: 'OwnSessions',
    Effect: 'Allow',
    Action: ['ssm:ResumeSession', 'ssm:TerminateSession'],
    Resource: arn.regional(context, 'ssm', `session/${policyVariable('aws:userid')}-*`),
  },
];
