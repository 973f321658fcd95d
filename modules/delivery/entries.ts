import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { Construct } from 'constructs';
import { LogMetric } from '../alarms';
import { roleArn } from '../identity';
import { arn, type Context, policyDocument } from '../kernel';
import { LogGroup } from '../logs';
import { entriesLogGroup, ROLES, sessionDocument } from './names';

export interface EntriesProps {
  readonly context: Context;
  /** Key of the log group. */
  readonly keyArn: string;
}

/** Who came in by hand: kept as lines, because whoever is called asks who it was, and counted from there. */
export class Entries extends Construct {
  constructor(scope: Construct, id: string, { context, keyArn }: EntriesProps) {
    super(scope, id);
    const name = entriesLogGroup(context);
    const group = new LogGroup(this, 'log', { context, name, logClass: 'audit', keyArn });
    const policy = this.delivery(context, name);
    for (const [part, watched] of Object.entries(WATCHED)) this.watch(part, watched, { context, group, policy });
  }

  private watch(part: string, { description, pattern, eventName, metric }: Watched, to: Destination): void {
    const { context, group, policy } = to;
    const rule = new CloudwatchEventRule(this, `${part}-rule`, {
      name: ruleName(context, part),
      description,
      eventPattern: JSON.stringify(pattern(context)),
      state: ALL_EVENTS,
    });
    new CloudwatchEventTarget(this, `${part}-log`, { rule: rule.name, arn: group.arn, dependsOn: [policy] });
    new LogMetric(this, part, {
      ...{ context, logGroupName: group.name, pattern: `{ $.detail.eventName = "${eventName}" }` },
      metric: { namespace: 'Platform/Events', name: metric },
    });
  }

  /** EventBridge writes to log groups by their resource policy, not by a role. */
  private delivery(context: Context, name: string): CloudwatchLogResourcePolicy {
    const writers = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
    const Resource = arn.regional(context, 'logs', `log-group:${name}:*`);
    const rules = Object.keys(WATCHED).map((part) =>
      arn.regional(context, 'events', `rule/${ruleName(context, part)}`),
    );
    return new CloudwatchLogResourcePolicy(this, 'delivery', {
      policyName: context.name.local('log-resource-policy', 'entries'),
      policyDocument: policyDocument(
        { Sid: 'Streams', Effect: 'Allow', Principal: writers, Action: 'logs:CreateLogStream', Resource },
        {
          ...{ Sid: 'Lines', Effect: 'Allow', Principal: writers, Action: 'logs:PutLogEvents', Resource },
          Condition: { ArnEquals: { 'aws:SourceArn': rules } },
        },
      ),
    });
  }
}

/** CloudTrail calls AssumeRole reading, and a rule of the plain state never hears of what reads: docs/traps.md. */
const ALL_EVENTS = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';

const ruleName = (context: Context, part: string): string => context.name.local('event-rule', `entry-${part}`);

/** Where events go. */
interface Destination {
  readonly context: Context;
  readonly group: LogGroup;
  readonly policy: CloudwatchLogResourcePolicy;
}

interface Watched {
  readonly description: string;
  readonly eventName: string;
  readonly metric: string;
  readonly pattern: (context: Context) => object;
}

const called = (source: string, eventName: string, requestParameters: object): object => ({
  source: [source],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: { eventName: [eventName], requestParameters },
});

/** Refused calls count as well: whoever tries the handle is as interesting. */
const WATCHED = {
  door: {
    description: "A session on the operators' door",
    eventName: 'StartSession',
    metric: 'DoorSessions',
    pattern: (context) => called('aws.ssm', 'StartSession', { documentName: [sessionDocument(context)] }),
  },
  'break-glass': {
    description: 'Somebody takes the break-glass role, or tries to',
    eventName: 'AssumeRole',
    metric: 'BreakGlassTaken',
    pattern: (context) => called('aws.sts', 'AssumeRole', { roleArn: [roleArn(context, ROLES.breakGlass)] }),
  },
} as const satisfies Readonly<Record<string, Watched>>;
