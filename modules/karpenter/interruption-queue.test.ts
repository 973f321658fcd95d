import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { describe, expect, it } from 'vitest';
import { interruptionQueue } from '../../test/iam/karpenter';
import { testPlace } from '../../test/iam/place';
import { statementsOf } from '../../test/support/iam';
import { survivors, unmet } from '../../test/support/requirements';
import { synth, testContext } from '../../test/support/synth';
import { namer } from '../kernel';
import { InterruptionQueue } from './interruption-queue';

const made = synth((stack) => {
  new InterruptionQueue(stack, 'interruptions', { context: testContext() });
});

describe('InterruptionQueue', () => {
  it('is encrypted and forgets what is older than five minutes', () => {
    expect(made.only(SqsQueue)).toMatchObject({
      name: 'exbank-test-euw1-karpenter',
      sqs_managed_sse_enabled: true,
      message_retention_seconds: 300,
    });
  });

  it('takes messages from its five rules over TLS, and from nobody else', () => {
    const policy = statementsOf(made.only(SqsQueuePolicy).policy);
    expect([unmet(policy, interruptionQueue(testPlace)), survivors(policy, interruptionQueue(testPlace))]).toEqual([
      [],
      [],
    ]);
  });

  it('hears the five events that Karpenter 1.14 acts on, in the spelling of AWS', () => {
    const rules = Object.entries(made.all(CloudwatchEventRule)).map(([id, { name, event_pattern }]) => {
      const { source, 'detail-type': type } = JSON.parse(String(event_pattern)) as Record<string, string[]>;
      return [id, name, source, type];
    });
    expect(rules).toEqual([
      [
        'interruptions_capacity-reservation',
        'exbank-test-euw1-karpenter-capacity-reservation',
        ['aws.ec2'],
        ['EC2 Capacity Reservation Instance Interruption Warning'],
      ],
      ['interruptions_health', 'exbank-test-euw1-karpenter-health', ['aws.health'], ['AWS Health Event']],
      [
        'interruptions_rebalance',
        'exbank-test-euw1-karpenter-rebalance',
        ['aws.ec2'],
        ['EC2 Instance Rebalance Recommendation'],
      ],
      [
        'interruptions_spot-interruption',
        'exbank-test-euw1-karpenter-spot-interruption',
        ['aws.ec2'],
        ['EC2 Spot Instance Interruption Warning'],
      ],
      [
        'interruptions_state-change',
        'exbank-test-euw1-karpenter-state-change',
        ['aws.ec2'],
        ['EC2 Instance State-change Notification'],
      ],
    ]);
  });

  it('delivers every rule to the queue, and not later than it is worth', () => {
    const targets = Object.values(made.all(CloudwatchEventTarget));
    expect(targets).toHaveLength(5);
    for (const target of targets) {
      expect(target).toMatchObject({
        arn: '${aws_sqs_queue.interruptions.arn}',
        retry_policy: { maximum_event_age_in_seconds: 300 },
      });
    }
  });

  it('has names that AWS takes even for the longest organisation and workspace', () => {
    const longest = testContext({ name: namer('organisation', 'workspace-with-1', '123456789012') });
    expect(() =>
      synth((stack) => void new InterruptionQueue(stack, 'interruptions', { context: longest })),
    ).not.toThrow();
  });
});
