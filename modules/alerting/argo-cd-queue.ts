import { PipesPipe } from '@cdktf/provider-aws/lib/pipes-pipe';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import { arn, type Context, policyDocument, type Statement } from '../kernel';
import { LogGroup } from '../logs';
import { putsEvents } from './heartbeat';
import { argoCdNotifierArn, argoCdQueueArn, argoCdQueueName, defaultBusArn, SOURCES } from './names';
import { DETAIL_TYPES } from './patterns';

export interface ArgoCdQueueProps {
  readonly context: Context;
  /** Key of the pipe's log. */
  readonly keyArn: string;
  /** Queue that takes what is no event. */
  readonly undeliveredArn: string;
}

const DAY_SECONDS = 86_400;
const ATTEMPTS = 5; // of the pipe to put a message on the bus, before it counts as undelivered

/**
 * The way of Argo CD's notices onto the default bus, where they go on as alarms do. Argo CD speaks SQS and no bus; a pipe
 * carries on, so that there is no code to patch.
 */
export class ArgoCdQueue extends Construct {
  constructor(scope: Construct, id: string, props: ArgoCdQueueProps) {
    super(scope, id);
    const queue = this.queue(props);
    const logs = this.logs(props);
    this.pipe(props, queue, logs);
  }

  private queue({ context, undeliveredArn }: ArgoCdQueueProps): SqsQueue {
    const queue = new SqsQueue(this, 'Default', {
      name: argoCdQueueName(context),
      messageRetentionSeconds: DAY_SECONDS,
      sqsManagedSseEnabled: true,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: undeliveredArn, maxReceiveCount: ATTEMPTS }),
    });
    new SqsQueuePolicy(this, 'policy', {
      queueUrl: queue.url,
      policy: policyDocument(...argoCdQueueStatements(context)),
    });
    return queue;
  }

  private logs({ context, keyArn }: ArgoCdQueueProps): LogGroup {
    return new LogGroup(this, 'log', { context, name: pipeLogGroup(context), logClass: 'operations', keyArn });
  }

  private pipe({ context }: ArgoCdQueueProps, queue: SqsQueue, logs: LogGroup): void {
    const role = this.role(context);
    new PipesPipe(this, 'pipe', {
      name: pipeName(context),
      description: 'Notices of Argo CD onto the default bus',
      roleArn: role.arn,
      source: queue.arn,
      sourceParameters: { sqsQueueParameters: { batchSize: 1 } },
      target: defaultBusArn(context),
      targetParameters: {
        inputTemplate: NOTICE,
        eventbridgeEventBusParameters: { detailType: DETAIL_TYPES.argoCd, source: SOURCES.argoCd },
      },
      logConfiguration: {
        level: 'ERROR',
        includeExecutionData: ['ALL'],
        cloudwatchLogsLogDestination: { logGroupArn: logs.arn },
      },
      dependsOn: role.permissions,
    });
  }

  private role(context: Context): Role {
    return new Role(this, 'role', {
      context,
      name: 'argocd-pipe',
      description: 'EventBridge Pipes: carries notices of Argo CD from their queue to the default bus',
      trust: [trustService(context, 'pipes.amazonaws.com', { arns: [pipeArn(context)] })],
      policies: { carry: [takes(context), putsEvents(context, SOURCES.argoCd)] },
    });
  }
}

/** The body of a message is JSON (`argoCdMessage`), which a pipe reads as such: eventbridge/latest/userguide/eb-pipes-input-transformation. */
export const NOTICE = '<$.body>';

const pipeName = ({ name }: Pick<Context, 'name'>): string => name.local('event-pipe', 'argocd-notifications');
const pipeArn = (context: Context): string => arn.regional(context, 'pipes', `pipe/${pipeName(context)}`);

/** `/aws/vendedlogs/` is where one resource policy lets AWS's deliveries in for all: CloudWatch takes ten such policies. */
export const pipeLogGroup = (context: Context): string => `/aws/vendedlogs/pipes/${pipeName(context)}`;

/** The one role writes that a later stack makes, so the account is named and the role in a condition. */
export const argoCdQueueStatements = (context: Context): readonly Statement[] => [
  {
    Sid: 'ArgoCdNotifies',
    Effect: 'Allow',
    Principal: { AWS: arn.iam(context, 'root') },
    Action: ['sqs:GetQueueUrl', 'sqs:SendMessage'],
    Resource: argoCdQueueArn(context),
    Condition: { ArnEquals: { 'aws:PrincipalArn': argoCdNotifierArn(context) } },
  },
  {
    Sid: 'DenyPlainHttp',
    Effect: 'Deny',
    Principal: '*',
    Action: 'sqs:*',
    Resource: argoCdQueueArn(context),
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
];

const takes = (context: Context): Statement => ({
  Sid: 'TakeNotices',
  Effect: 'Allow',
  Action: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  Resource: argoCdQueueArn(context),
});
