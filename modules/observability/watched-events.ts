import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { LogMetric, type LogMetricProps } from '../alarms';
import { arn, type Context, policyDocument } from '../kernel';
import { LogGroup } from '../logs';

export interface WatchedEventsProps {
  readonly context: Context;
  /** Key of the log group; its policy must hold `logsMayUse` for `watchedLogGroup`. */
  readonly keyArn: string;
  /** Roles whose changes in the console are nobody's surprise. */
  readonly breakGlassRoles: readonly string[];
  /** The pipeline's role that applies: who may enter the cluster is its to change, and nobody else's. */
  readonly applyRole: string;
}

interface Watched {
  readonly description: string;
  /** Which events, in EventBridge's words. */
  readonly pattern: object;
  /** Which of their lines count, by metric of `Platform/Events`. */
  readonly counts: Readonly<Record<string, string>>;
  /** Which count for something of their own, by metric of `Platform/Backups`. @default none */
  readonly backups?: Readonly<Record<string, string>>;
}

/**
 * Events of AWS that are worth an alarm: kept as lines, because whoever is called wants to know who did what, and counted
 * from there. Changes that AWS records in its home region only (IAM, sign-in) do not pass this bus.
 */
export class WatchedEvents extends Construct {
  constructor(scope: Construct, id: string, props: WatchedEventsProps) {
    super(scope, id);
    const { context } = props;
    const name = watchedLogGroup(context);
    const group = new LogGroup(this, 'log', { context, name, logClass: 'audit', keyArn: props.keyArn });
    const events = watchedEvents(props);
    const delivery = this.delivery(context, name, Object.keys(events));
    for (const [part, watched] of Object.entries(events)) this.watch(part, watched, { context, group, delivery });
  }

  /**
   * EventBridge writes to log groups by their resource policy, not by a role, and says on whose behalf for lines only.
   * Source: eventbridge/latest/userguide/eb-use-resource-based, "CloudWatch Logs permissions".
   */
  private delivery(context: Context, name: string, parts: readonly string[]): CloudwatchLogResourcePolicy {
    const writers = { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] };
    const Resource = arn.regional(context, 'logs', `log-group:${name}:*`);
    const rules = parts.map((part) => arn.regional(context, 'events', `rule/${ruleName(context, part)}`));
    return new CloudwatchLogResourcePolicy(this, 'delivery', {
      policyName: context.name.local('log-resource-policy', 'watched-events'),
      policyDocument: policyDocument(
        { Sid: 'Streams', Effect: 'Allow', Principal: writers, Action: 'logs:CreateLogStream', Resource },
        {
          ...{ Sid: 'Lines', Effect: 'Allow', Principal: writers, Action: 'logs:PutLogEvents', Resource },
          Condition: { ArnEquals: { 'aws:SourceArn': rules } },
        },
      ),
    });
  }

  private watch(part: string, { description, pattern, ...lines }: Watched, to: Destination): void {
    const { context, group, delivery } = to;
    const name = ruleName(context, part);
    const rule = new CloudwatchEventRule(this, `${part}-rule`, {
      name,
      description,
      eventPattern: JSON.stringify(pattern),
    });
    new CloudwatchEventTarget(this, `${part}-log`, { rule: rule.name, arn: group.arn, dependsOn: [delivery] });
    this.count(lines, { context, logGroupName: group.name });
  }

  private count({ counts, backups = {} }: Pick<Watched, 'counts' | 'backups'>, of: Lines): void {
    for (const [name, pattern] of Object.entries(counts))
      new LogMetric(this, kebab(name), { ...of, pattern, metric: { namespace: 'Platform/Events', name } });
    for (const [name, pattern] of Object.entries(backups)) {
      const metric = { namespace: 'Platform/Backups', name };
      new LogMetric(this, kebab(name), { ...of, pattern, metric, dimensions: { Resource: '$.detail.resourceArn' } });
    }
  }
}

type Lines = Pick<LogMetricProps, 'context' | 'logGroupName'>;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).slice(1);

/** Where events go. */
interface Destination {
  readonly context: Context;
  readonly group: LogGroup;
  readonly delivery: ITerraformDependable;
}

const ruleName = (context: Context, part: string): string => context.name.local('event-rule', `watched-${part}`);

/** Where the events are kept, for whoever is called. */
export const watchedLogGroup = (context: Context): string =>
  `/aws/events/${context.name.local('log-group', 'watched')}`;

const watchedEvents = ({
  applyRole,
  breakGlassRoles,
  context,
}: Pick<WatchedEventsProps, 'applyRole' | 'breakGlassRoles' | 'context'>): Readonly<Record<string, Watched>> => ({
  access: accessChanges(applyRole),
  ...(context.grade === 'production' && { console: consoleWrites(breakGlassRoles) }),
  backups: BACKUPS,
  databases: DATABASES,
  experiments: EXPERIMENTS,
});

/**
 * Who may enter a cluster is said by the API of EKS, which the audit log of Kubernetes does not see. Refused calls count as
 * well. Source: eks/latest/APIReference, actions on access entries.
 */
const accessChanges = (applyRole: string): Watched => ({
  description: 'Changes of who may enter the cluster, other than by the pipeline',
  pattern: {
    source: ['aws.eks'],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      eventName: [
        ...['AssociateAccessPolicy', 'CreateAccessEntry', 'DeleteAccessEntry', 'DisassociateAccessPolicy'],
        'UpdateAccessEntry',
      ],
      $or: [isNoRole, isRoleBut([applyRole])],
    },
  },
  counts: { AccessChanged: '{ $.source = "aws.eks" }' },
});

/** Source: awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents (sessionCredentialFromConsole, readOnly). */
const consoleWrites = (breakGlassRoles: readonly string[]): Watched => ({
  description: 'Changes made in the console, other than by break-glass',
  pattern: {
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: {
      readOnly: [false],
      sessionCredentialFromConsole: ['true'],
      ...(breakGlassRoles.length > 0 && { $or: [isNoRole, isRoleBut(breakGlassRoles)] }),
    },
  },
  counts: { ConsoleWrites: '{ $.detail.sessionCredentialFromConsole = "true" }' },
});

/** The root of the account and users of IAM: they have no issuer, and no `anything-but` matches a field that is not there. */
const isNoRole = { userIdentity: { type: [{ 'anything-but': 'AssumedRole' }] } };
const isRoleBut = (roles: readonly string[]) => ({
  userIdentity: { sessionContext: { sessionIssuer: { userName: [{ 'anything-but': [...roles] }] } } },
});

/** Source: AmazonRDS/latest/UserGuide/rds-cloud-watch-events, USER_Events.Messages (categories). */
const DATABASES: Watched = {
  description: 'What RDS says of its instances',
  pattern: {
    source: ['aws.rds'],
    'detail-type': ['RDS DB Instance Event'],
    detail: { EventCategories: ['failover', 'failure', 'low storage', 'security'] },
  },
  counts: {
    DatabaseFailovers: '{ $.detail.EventCategories[0] = "failover" }',
    DatabaseFailures:
      '{ ($.detail.EventCategories[0] = "failure") || ($.detail.EventCategories[0] = "low storage") || ($.detail.EventCategories[0] = "security") }',
  },
};

/** Source: fis/latest/userguide/monitoring-eventbridge. */
const EXPERIMENTS: Watched = {
  description: 'Experiments of FIS that begin',
  pattern: {
    source: ['aws.fis'],
    'detail-type': ['FIS Experiment State Change'],
    detail: { 'new-state': { status: ['running'] } },
  },
  counts: { Experiments: '{ $.source = "aws.fis" }' },
};

/** Source: aws-backup/latest/devguide/eventbridge (Backup Job State Change, Copy Job State Change). */
const BACKUPS: Watched = {
  description: 'Jobs of AWS Backup that ended, well or not',
  pattern: {
    source: ['aws.backup'],
    'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
    detail: { state: ['COMPLETED', 'FAILED', 'ABORTED', 'EXPIRED'] },
  },
  counts: {},
  backups: {
    Snapshots: '{ ($.detail-type = "Backup Job State Change") && ($.detail.state = "COMPLETED") }',
    Copies: '{ ($.detail-type = "Copy Job State Change") && ($.detail.state = "COMPLETED") }',
  },
};
