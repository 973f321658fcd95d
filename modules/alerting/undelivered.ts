import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Construct } from 'constructs';
import {
  arn,
  type Context,
  policyDocument,
  SEVERITIES,
  type Statement,
  topicArn,
  undeliveredArn,
  undeliveredQueueName,
} from '../kernel';

export interface UndeliveredProps {
  readonly context: Context;
}

const FORTNIGHT_SECONDS = 1_209_600; // the longest that SQS keeps a message: API_SetQueueAttributes

/**
 * The one place for what reached nobody; it must be empty. Encrypted by SQS itself: a key of our own would be one more
 * thing that can keep the last copy of an alarm from arriving.
 */
export class Undelivered extends Construct {
  readonly arn: string;
  /** Known only when the queue has its policy: for those who write to it themselves. */
  readonly url: string;

  constructor(scope: Construct, id: string, { context }: UndeliveredProps) {
    super(scope, id);
    const queue = new SqsQueue(this, 'Default', {
      name: undeliveredQueueName(context),
      messageRetentionSeconds: FORTNIGHT_SECONDS,
      sqsManagedSseEnabled: true,
    });
    const policy = new SqsQueuePolicy(this, 'policy', {
      queueUrl: queue.url,
      policy: policyDocument(...undeliveredStatements(context)),
    });
    this.arn = queue.arn;
    this.url = policy.queueUrl;
  }
}

/** Rules and topics of this account give up here; roles (workflow, schedule) come by their own policies. */
export const undeliveredStatements = (context: Context): readonly Statement[] => [
  {
    ...sends(context, 'Rules', 'events'),
    Condition: {
      StringEquals: { 'aws:SourceAccount': context.account },
      ArnLike: { 'aws:SourceArn': arn.regional(context, 'events', 'rule/*') },
    },
  },
  {
    ...sends(context, 'Topics', 'sns'),
    Condition: { ArnEquals: { 'aws:SourceArn': SEVERITIES.map((severity) => topicArn(context, severity)) } },
  },
  {
    Sid: 'DenyPlainHttp',
    Effect: 'Deny',
    Principal: '*',
    Action: 'sqs:*',
    Resource: undeliveredArn(context),
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
];

const sends = (context: Context, Sid: string, service: string) =>
  ({
    Sid,
    Effect: 'Allow',
    Principal: { Service: `${service}.amazonaws.com` },
    Action: 'sqs:SendMessage',
    Resource: undeliveredArn(context),
  }) as const;
