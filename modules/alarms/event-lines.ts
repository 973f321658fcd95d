import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { arn, type Context, policyDocument, undeliveredArn } from '../kernel';
import { LogGroup } from '../logs';
import { LogMetric, type LogMetricProps } from './log-metric';

/** Events that are worth an alarm. */
export interface WatchedLine {
  readonly description: string;
  /** Which events, in EventBridge's words. */
  readonly pattern: object;
  /** Which of their lines count, by metric: a pattern over the lines of `EventLinesProps.namespace`, or a count of its own. */
  readonly counts: Readonly<Record<string, string | CountedLine>>;
  /** Hears also of calls that CloudTrail counts as reading, such as AssumeRole. @default only of what changes something */
  readonly hearsReads?: boolean;
}

/** Lines that count in another namespace, each for something of its own. */
export interface CountedLine extends Pick<LogMetricProps, 'dimensions' | 'pattern'> {
  readonly namespace: string;
}

/** Source: eventbridge/latest/userguide/eb-service-event-cloudtrail-management. */
const ALL_EVENTS = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

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

/**
 * Events of the default bus as lines, because whoever is called asks what it was, and counted from there. What cannot be
 * written is kept in the account's queue of the undelivered, where an alarm looks.
 */
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

  private rule(name: string, { description, pattern, hearsReads = false }: WatchedLine, to: Destination): void {
    const rule = new CloudwatchEventRule(this, `${to.id}-rule`, {
      name: ruleName(to.context, name),
      description,
      eventPattern: JSON.stringify(pattern),
      ...(hearsReads && { state: ALL_EVENTS }),
    });
    new CloudwatchEventTarget(this, `${to.id}-log`, {
      rule: rule.name,
      arn: to.group.arn,
      deadLetterConfig: { arn: undeliveredArn(to.context) },
      dependsOn: [to.policy],
    });
  }

  private count({ counts }: WatchedLine, group: LogGroup, { context, namespace }: EventLinesProps): void {
    for (const [name, line] of Object.entries(counts)) {
      const { namespace: of, ...counted } = typeof line === 'string' ? { namespace, pattern: line } : line;
      new LogMetric(this, name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(1), {
        ...{ context, logGroupName: group.name, ...counted },
        metric: { namespace: of, name },
      });
    }
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
