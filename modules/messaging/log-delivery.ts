import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { arn, type Context, policyDocument, type Statement } from '../kernel';
import { brokerName, LOG_GROUPS } from './names';

export interface LogDeliveryProps {
  readonly context: Context;
  /** The brokers, by name. */
  readonly brokers: readonly string[];
}

/** Amazon MQ may write logs to groups of this account, for the brokers of this workspace. Must stand before the brokers. */
export class LogDelivery extends Construct implements ITerraformDependable {
  readonly fqn: string;

  constructor(scope: Construct, id: string, { context, brokers }: LogDeliveryProps) {
    super(scope, id);
    this.fqn = new CloudwatchLogResourcePolicy(this, 'Default', {
      policyName: context.name.local('log-resource-policy', 'brokers'),
      policyDocument: policyDocument(brokersMayWrite(context, brokers)),
    }).fqn;
  }
}

const brokersMayWrite = (context: Context, brokers: readonly string[]): Statement => ({
  Sid: 'Brokers',
  Effect: 'Allow',
  Principal: { Service: 'mq.amazonaws.com' },
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: arn.regional(context, 'logs', `log-group:${LOG_GROUPS}`),
  Condition: {
    StringEquals: { 'aws:SourceAccount': context.account },
    ArnLike: {
      'aws:SourceArn': brokers.map((broker) => arn.regional(context, 'mq', `broker:${brokerName(context, broker)}:*`)),
    },
  },
});
