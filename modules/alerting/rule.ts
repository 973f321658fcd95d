import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import {
  CloudwatchEventTarget,
  type CloudwatchEventTargetConfig,
} from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { arn, type Context } from '../kernel';
import type { Pattern } from './patterns';

export interface RuleProps {
  readonly context: Context;
  /** Last part of the physical name. Changing it replaces the rule. */
  readonly name: string;
  readonly description: string;
  readonly pattern: Pattern;
  readonly target: Pick<CloudwatchEventTargetConfig, 'arn' | 'roleArn' | 'inputTransformer'>;
  /** Queue that takes an event which could not be delivered. */
  readonly undeliveredArn: string;
  /** Hears also of calls that CloudTrail counts as reading, such as AssumeRole. @default only of what changes something */
  readonly hearsReads?: boolean;
  /** What must stand before an event may come. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** EventBridge's most: a day, with growing pauses. Source: eventbridge/latest/userguide/eb-rule-retry-policy. */
const PATIENCE = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 } as const;

/** Source: eventbridge/latest/userguide/eb-service-event-cloudtrail-management. */
const ALL_EVENTS = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

/** Events of the default bus for one target: tried for a day, then kept where an alarm looks. */
export class Rule extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { context, name, description, pattern, ...to }: RuleProps) {
    super(scope, id);
    const rule = new CloudwatchEventRule(this, 'Default', {
      ...{ name: ruleName(context, name), description, eventPattern: JSON.stringify(pattern) },
      ...(to.hearsReads === true && { state: ALL_EVENTS }),
      dependsOn: [...(to.dependsOn ?? [])],
    });
    new CloudwatchEventTarget(this, 'target', {
      rule: rule.name,
      targetId: name,
      ...to.target,
      retryPolicy: PATIENCE,
      deadLetterConfig: { arn: to.undeliveredArn },
    });
    this.name = ruleName(context, name);
  }
}

export const ruleName = ({ name }: Pick<Context, 'name'>, part: string): string => name.local('event-rule', part);

/** The rule as the source of what it starts: a role may be limited to it. */
export const ruleArn = (context: Context, part: string): string =>
  arn.regional(context, 'events', `rule/${ruleName(context, part)}`);
