import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Construct } from 'constructs';
import { arn, type Context, policyDocument, type Statement } from '../kernel';
import { karpenterNames } from './names';

interface Interruption {
  readonly source: 'aws.ec2' | 'aws.health';
  /** `detail-type`, in AWS's spelling. */
  readonly detailType: string;
  readonly meaning: string;
}

/** What Karpenter 1.14 listens to; it sorts out by itself what does not concern its nodes. Source: as controller.ts. */
export const INTERRUPTIONS = {
  health: { source: 'aws.health', detailType: 'AWS Health Event', meaning: 'maintenance that AWS has scheduled' },
  'spot-interruption': {
    source: 'aws.ec2',
    detailType: 'EC2 Spot Instance Interruption Warning',
    meaning: 'a Spot node goes in two minutes',
  },
  rebalance: {
    source: 'aws.ec2',
    detailType: 'EC2 Instance Rebalance Recommendation',
    meaning: 'a Spot node is likely to go soon',
  },
  'state-change': {
    source: 'aws.ec2',
    detailType: 'EC2 Instance State-change Notification',
    meaning: 'an instance stops or has stopped',
  },
  'capacity-reservation': {
    source: 'aws.ec2',
    detailType: 'EC2 Capacity Reservation Instance Interruption Warning',
    meaning: 'a node in an interruptible reservation goes soon',
  },
} as const satisfies Record<string, Interruption>;

const LIFETIME_SECONDS = 300; // a warning is worth two minutes; older ones only delay the fresh

export interface InterruptionQueueProps {
  readonly context: Context;
}

/**
 * Brings interruption warnings to Karpenter. Encrypted by SQS itself: warnings name instances and nothing else, and a
 * key of our own would be one more thing that can keep them from arriving. No dead letters, on purpose: a warning that
 * could not be delivered in five minutes is void. That one was lost shows in the rules' metric FailedInvocations.
 */
export class InterruptionQueue extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { context }: InterruptionQueueProps) {
    super(scope, id);
    const queue = this.queue(context);
    const policy = this.policy(queue, context);
    for (const [name, interruption] of Object.entries(INTERRUPTIONS))
      this.deliver(name, interruption, queue, policy, context);
    this.name = queue.name;
  }

  private queue(context: Context): SqsQueue {
    return new SqsQueue(this, 'Default', {
      name: karpenterNames(context).queue,
      messageRetentionSeconds: LIFETIME_SECONDS,
      sqsManagedSseEnabled: true,
    });
  }

  private policy(queue: SqsQueue, context: Context): SqsQueuePolicy {
    return new SqsQueuePolicy(this, 'policy', { queueUrl: queue.url, policy: policyDocument(...queuePolicy(context)) });
  }

  /** The rule exists when the queue lets it in, so that no warning is refused. */
  private deliver(
    name: string,
    interruption: Interruption,
    queue: SqsQueue,
    policy: SqsQueuePolicy,
    context: Context,
  ): void {
    const rule = new CloudwatchEventRule(this, name, {
      name: ruleName(context, name),
      description: `For Karpenter: ${interruption.meaning}`,
      eventPattern: JSON.stringify({ source: [interruption.source], 'detail-type': [interruption.detailType] }),
      dependsOn: [policy],
    });
    new CloudwatchEventTarget(this, `${name}-target`, {
      rule: rule.name,
      targetId: 'karpenter',
      arn: queue.arn,
      retryPolicy: { maximumEventAgeInSeconds: LIFETIME_SECONDS, maximumRetryAttempts: 185 },
    });
  }
}

const ruleName = ({ name }: Context, interruption: string): string =>
  name.local('event-rule', `karpenter-${interruption}`);

/** Only the five rules of this account may send, and nobody may talk to the queue in the clear. */
export function queuePolicy(context: Context): readonly Statement[] {
  const queue = arn.regional(context, 'sqs', karpenterNames(context).queue);
  const rules = Object.keys(INTERRUPTIONS).map((name) =>
    arn.regional(context, 'events', `rule/${ruleName(context, name)}`),
  );
  return [
    {
      Sid: 'Rules',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: queue,
      Condition: { StringEquals: { 'aws:SourceAccount': context.account }, ArnEquals: { 'aws:SourceArn': rules } },
    },
    {
      Sid: 'DenyPlainHttp',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Resource: queue,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ];
}
