import { arn, type Context, type Statement } from '../kernel';

export interface RunnerAccess {
  readonly context: Context;
  /** The group that builds write to. */
  readonly logGroupArn: string;
  /** The connection to GitHub. */
  readonly connectionArn: string;
  /** The VPC in which builds stand. */
  readonly vpcId: string;
}

/**
 * What CodeBuild itself needs to run a job: a place in the network, a log, and the job from GitHub. Nothing of the
 * platform: a job gets AWS's credentials for the role that its workflow names, from GitHub's identity provider.
 * Source: codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control and …/connections-github-app.
 */
export const runnerStatements = (access: RunnerAccess): Readonly<Record<string, readonly Statement[]>> => ({
  log: [
    {
      Sid: 'WriteLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${access.logGroupArn}:*`,
    },
  ],
  github: [
    {
      Sid: 'TakeJobs',
      Effect: 'Allow',
      Action: ['codeconnections:GetConnection', 'codeconnections:GetConnectionToken', 'codeconnections:UseConnection'],
      Resource: access.connectionArn,
    },
  ],
  network: network(access),
});

const network = ({ context, vpcId }: RunnerAccess): readonly Statement[] => [
  {
    Sid: 'SeeNetwork',
    Effect: 'Allow',
    Action: [
      'ec2:DescribeDhcpOptions',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
    ],
    Resource: '*',
  },
  {
    Sid: 'StandInNetwork',
    Effect: 'Allow',
    Action: ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface'],
    Resource: ['network-interface/*', 'security-group/*', 'subnet/*'].map((part) => arn.regional(context, 'ec2', part)),
  },
  {
    Sid: 'LendInterface',
    Effect: 'Allow',
    Action: 'ec2:CreateNetworkInterfacePermission',
    Resource: arn.regional(context, 'ec2', 'network-interface/*'),
    Condition: {
      StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' },
      ArnEquals: { 'ec2:Vpc': arn.regional(context, 'ec2', `vpc/${vpcId}`) },
    },
  },
];
