import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { arn, type Context, policyDocument } from '../kernel';
import { LogGroup } from '../logs';
import { LogMetric } from './log-metric';

/** Events that are worth an alarm. */
export interface WatchedLine {
  readonly description: string;
  /** Which events, in EventBridge's words. */
  readonly pattern: object;
  /** Which of their lines count, by metric. */
  readonly counts: Readonly<Record<string, string>>;
}

export interface EventLinesProps {
  readonly context: Context;
  /** Name of the log group, and last part of the names of rules and policy. Changing it replaces them all. */
  readonly logGroup: string;
  readonly part: string;
  /** Key of the log group; its policy must hold `logsMayUse` for the group. */
  readonly keyArn: string;
  /** Namespace of the metrics, of `own-metrics.ts`. */
  readonly namespace: string;
  readonly events: Readonly<Record<string, WatchedLine>>;
}

/** Events of the default bus as lines, because whoever is called asks what it was, and counted from there. */
export class EventLines extends Construct {
  constructor(scope: Construct, id: string, props: EventLinesProps) {
    super(scope, id);
    const { context, keyArn } = props;
    const group = new LogGroup(this, 'log', { context, name: props.logGroup, logClass: 'audit', keyArn });
    const policy = this.policy(props);
    for (const [part, line] of Object.entries(props.events)) {
      this.rule(`${props.part}-${part}`, line, { context, group, policy, id: part });
      this.count(line, group, props);
    }
  }

  /**
   * EventBridge writes to log groups by their resource policy, not by a role, and says on whose behalf for lines only.
   * Source: eventbridge/latest/userguide/eb-use-resource-based, "CloudWatch Logs permissions".
   */
  private policy({ context, part, logGroup, events }: EventLinesProps): CloudwatchLogResourcePolicy {
    const writers = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
    const Resource = arn.regional(context, 'logs', `log-group:${logGroup}:*`);
    const rules = Object.keys(events).map((one) =>
      arn.regional(context, 'events', `rule/${ruleName(context, `${part}-${one}`)}`),
    );
    return new CloudwatchLogResourcePolicy(this, 'delivery', {
      policyName: context.name.local('log-resource-policy', part),
      policyDocument: policyDocument(
        { Sid: 'Streams', Effect: 'Allow', Principal: writers, Action: 'logs:CreateLogStream', Resource },
        {
          ...{ Sid: 'Lines', Effect: 'Allow', Principal: writers, Action: 'logs:PutLogEvents', Resource },
          Condition: { ArnEquals: { 'aws:SourceArn': rules } },
        },
      ),
    });
  }

  private rule(name: string, { description, pattern }: WatchedLine, to: Destination): void {
    const rule = new CloudwatchEventRule(this, `${to.id}-rule`, {
      name: ruleName(to.context, name),
      description,
      eventPattern: JSON.stringify(pattern),
    });
    new CloudwatchEventTarget(this, `${to.id}-log`, { rule: rule.name, arn: to.group.arn, dependsOn: [to.policy] });
  }

  private count({ counts }: WatchedLine, group: LogGroup, { context, namespace }: EventLinesProps): void {
    for (const [name, pattern] of Object.entries(counts))
      new LogMetric(this, name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(1), {
        ...{ context, logGroupName: group.name, pattern },
        metric: { namespace, name },
      });
  }
}

/** Where events go. */
interface Destination {
  readonly id: string;
  readonly context: Context;
  readonly group: LogGroup;
  readonly policy: ITerraformDependable;
}

const ruleName = (context: Context, part: string): string => context.name.local('event-rule', part);
