import { FlowLog as AwsFlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { Construct } from 'constructs';
import { Role } from '../identity';
import { arn, type Context, policyVariable, type Statement } from '../kernel';
import { LogGroup } from '../logs';
import type { Vpc } from './vpc';

export interface FlowLogProps {
  readonly context: Context;
  readonly vpc: Vpc;
  /** Key of the log group; its policy must let CloudWatch Logs use it for `flowLogGroupName`. */
  readonly keyArn: string;
}

/**
 * The default fields, then where it was, which way it went, and who spoke behind a NAT gateway or a pod's node.
 * Order and names are those that queries rely on: changing them replaces the flow log.
 * Source: vpc/latest/userguide/flow-log-records.
 */
const FIELDS = [
  'version',
  'account-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
  'vpc-id',
  'subnet-id',
  'az-id',
  'instance-id',
  'tcp-flags',
  'type',
  'pkt-srcaddr',
  'pkt-dstaddr',
  'pkt-src-aws-service',
  'pkt-dst-aws-service',
  'flow-direction',
  'traffic-path',
] as const;

/** Who talked to whom, accepted or refused, to the minute, for every address in the VPC. */
export class FlowLog extends Construct {
  constructor(scope: Construct, id: string, { context, vpc, keyArn }: FlowLogProps) {
    super(scope, id);
    const group = new LogGroup(this, 'group', {
      context,
      name: flowLogGroupName(context),
      logClass: 'network',
      keyArn,
    });
    const role = this.role(context);
    new AwsFlowLog(this, 'Default', {
      ...{ vpcId: vpc.id, trafficType: 'ALL', maxAggregationInterval: 60 },
      ...{ logDestinationType: 'cloud-watch-logs', logDestination: group.arn, iamRoleArn: role.arn },
      logFormat: FIELDS.map(policyVariable).join(' '),
      tags: { Name: context.workspace },
      dependsOn: role.permissions,
    });
  }

  private role(context: Context): Role {
    return new Role(this, 'role', {
      context,
      name: 'flow-log',
      description: 'Lets VPC flow logs write to their log group',
      trust: [trust(context)],
      policies: { write: write(context) },
    });
  }
}

/** The group that holds the flow logs of this workspace's VPC. */
export const flowLogGroupName = (context: Context): string => context.name.local('log-group', 'flow-log');

/** Source: vpc/latest/userguide/flow-logs-iam-role, with its guard against the confused deputy. */
const trust = (context: Context): Statement => ({
  Sid: 'FlowLogsOfThisAccount',
  Effect: 'Allow',
  Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Condition: {
    StringEquals: { 'aws:SourceAccount': context.account },
    ArnLike: { 'aws:SourceArn': arn.regional(context, 'ec2', 'vpc-flow-log/*') },
  },
});

/** The group stands already, so the role need not create one. Listing groups knows no narrower resource. */
const write = (context: Context): readonly Statement[] => [
  {
    Sid: 'WriteRecords',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
    Resource: arn.regional(context, 'logs', `log-group:${flowLogGroupName(context)}:*`),
  },
  {
    Sid: 'FindGroup',
    Effect: 'Allow',
    Action: 'logs:DescribeLogGroups',
    Resource: '*',
  },
];
