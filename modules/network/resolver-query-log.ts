import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { Route53ResolverQueryLogConfig } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config';
import { Route53ResolverQueryLogConfigAssociation } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config-association';
import { Construct } from 'constructs';
import { arn, type Context, policyDocument, type Statement } from '../kernel';
import { LogGroup } from '../logs';
import type { Vpc } from './vpc';

export interface ResolverQueryLogProps {
  readonly context: Context;
  readonly vpc: Vpc;
  /** Key of the log group; its policy must let CloudWatch Logs use it for `queryLogGroupName`. */
  readonly keyArn: string;
}

/** Every name that anything in the VPC looked up, and the answer. */
export class ResolverQueryLog extends Construct {
  constructor(scope: Construct, id: string, { context, vpc, keyArn }: ResolverQueryLogProps) {
    super(scope, id);
    const name = queryLogGroupName(context);
    const group = new LogGroup(this, 'group', { context, name, logClass: 'network', keyArn });
    const delivery = this.delivery(context);
    const log = new Route53ResolverQueryLogConfig(this, 'Default', {
      name: context.name.local('query-log-config', 'dns'),
      destinationArn: group.arn,
      dependsOn: [delivery],
    });
    new Route53ResolverQueryLogConfigAssociation(this, 'vpc', {
      resolverQueryLogConfigId: log.id,
      resourceId: vpc.id,
    });
  }

  /** Without it AWS writes such a policy itself, unseen by Terraform, with the rights of whoever applies. */
  private delivery(context: Context): CloudwatchLogResourcePolicy {
    return new CloudwatchLogResourcePolicy(this, 'delivery', {
      policyName: context.name.local('log-resource-policy', 'dns'),
      policyDocument: policyDocument(deliveryWrites(context)),
    });
  }
}

/** The group that holds the DNS queries of this workspace's VPC. */
export const queryLogGroupName = (context: Context): string => context.name.local('log-group', 'dns');

/**
 * The statement that AWS itself would write, Sid included, so that it finds its own.
 * Source: AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-CloudWatchLogs, "Log group resource policy".
 */
const deliveryWrites = (context: Context): Statement => ({
  Sid: 'AWSLogDeliveryWrite20150319',
  Effect: 'Allow',
  Principal: { Service: 'delivery.logs.amazonaws.com' },
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: arn.regional(context, 'logs', `log-group:${queryLogGroupName(context)}:log-stream:*`),
  Condition: {
    StringEquals: { 'aws:SourceAccount': context.account },
    ArnLike: { 'aws:SourceArn': arn.regional(context, 'logs', '*') },
  },
});
