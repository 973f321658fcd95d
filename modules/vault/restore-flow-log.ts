import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { Construct } from 'constructs';
import { Role } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import { LogGroup } from '../logs';

export interface RestoreFlowLogProps {
  readonly audit: Context;
  readonly source: Context;
  readonly vpcId: string;
  readonly logsKeyArn: string;
}

/** The proof that nothing moved in a restore network. */
export class RestoreFlowLog extends Construct {
  constructor(scope: Construct, id: string, props: RestoreFlowLogProps) {
    super(scope, id);
    const group = this.group(props);
    const role = this.role(props);
    new FlowLog(this, 'Default', {
      vpcId: props.vpcId,
      trafficType: 'ALL',
      maxAggregationInterval: 60,
      logDestinationType: 'cloud-watch-logs',
      logDestination: group.arn,
      iamRoleArn: role.arn,
      dependsOn: role.permissions,
    });
  }

  private group({ audit, source, logsKeyArn }: RestoreFlowLogProps): LogGroup {
    const name = restoreLogGroup(audit, source);
    return new LogGroup(this, 'group', { context: audit, name, logClass: 'network', keyArn: logsKeyArn });
  }

  private role({ audit, source }: RestoreFlowLogProps): Role {
    return new Role(this, 'role', {
      context: audit,
      name: `restore-flow-${source.workspace}`,
      description: `Lets the flow log of the restore network of ${source.workspace} write to its log group`,
      trust: [trust(audit)],
      policies: { write: write(audit, source) },
    });
  }
}

/** The group that holds the flow logs of a source cluster's restore network. */
export const restoreLogGroup = (audit: Context, { workspace }: Context): string =>
  audit.name.local('log-group', `restore-${workspace}`);

/** Source: vpc/latest/userguide/flow-logs-iam-role. */
const trust = (audit: Context): Statement => ({
  Sid: 'FlowLogsOfThisAccount',
  Effect: 'Allow',
  Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
  Action: 'sts:AssumeRole',
  Condition: {
    StringEquals: { 'aws:SourceAccount': audit.account },
    ArnLike: { 'aws:SourceArn': arn.regional(audit, 'ec2', 'vpc-flow-log/*') },
  },
});

const write = (audit: Context, source: Context): readonly Statement[] => [
  {
    Sid: 'WriteRecords',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    Resource: arn.regional(audit, 'logs', `log-group:${restoreLogGroup(audit, source)}:*`),
  },
  {
    Sid: 'FindGroup',
    Effect: 'Allow',
    Action: 'logs:DescribeLogGroups',
    Resource: '*',
  },
];
