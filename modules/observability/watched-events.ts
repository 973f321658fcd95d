import { Construct } from 'constructs';
import { type CountedLine, EventLines, type WatchedLine } from '../alarms';
import type { Context } from '../kernel';

export interface WatchedEventsProps {
  readonly context: Context;
  /** Key of the log group; its policy must hold `logsMayUse` for `watchedLogGroup`. */
  readonly keyArn: string;
  /** Roles whose changes in the console are nobody's surprise. */
  readonly breakGlassRoles: readonly string[];
  /** The pipeline's role that applies: who may enter the cluster is its to change, and nobody else's. */
  readonly applyRole: string;
}

/**
 * Events of AWS that are worth an alarm: kept as lines, because whoever is called wants to know who did what, and counted
 * from there. Changes that AWS records in its home region only (IAM, sign-in) do not pass this bus.
 */
export class WatchedEvents extends Construct {
  constructor(scope: Construct, id: string, props: WatchedEventsProps) {
    super(scope, id);
    const { context, keyArn } = props;
    new EventLines(this, 'Default', {
      ...{ context, keyArn, logGroup: watchedLogGroup(context), events: watchedEvents(props) },
      part: 'watched',
      namespace: 'Platform/Events',
    });
  }
}

/** Where the events are kept, for whoever is called. */
export const watchedLogGroup = (context: Context): string =>
  `/aws/events/${context.name.local('log-group', 'watched')}`;

const watchedEvents = ({
  applyRole,
  breakGlassRoles,
  context,
}: Pick<WatchedEventsProps, 'applyRole' | 'breakGlassRoles' | 'context'>): Readonly<Record<string, WatchedLine>> => ({
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
const accessChanges = (applyRole: string): WatchedLine => ({
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
const consoleWrites = (breakGlassRoles: readonly string[]): WatchedLine => ({
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
const DATABASES: WatchedLine = {
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
const EXPERIMENTS: WatchedLine = {
  description: 'Experiments of FIS that begin',
  pattern: {
    source: ['aws.fis'],
    'detail-type': ['FIS Experiment State Change'],
    detail: { 'new-state': { status: ['running'] } },
  },
  counts: { Experiments: '{ $.source = "aws.fis" }' },
};

const completed = (job: string): CountedLine => ({
  namespace: 'Platform/Backups',
  pattern: `{ ($.detail-type = "${job}") && ($.detail.state = "COMPLETED") }`,
  dimensions: { Resource: '$.detail.resourceArn' },
});

/** Source: aws-backup/latest/devguide/eventbridge (Backup Job State Change, Copy Job State Change). */
const BACKUPS: WatchedLine = {
  description: 'Jobs of AWS Backup that ended, well or not',
  pattern: {
    source: ['aws.backup'],
    'detail-type': ['Backup Job State Change', 'Copy Job State Change'],
    detail: { state: ['COMPLETED', 'FAILED', 'ABORTED', 'EXPIRED'] },
  },
  counts: { Snapshots: completed('Backup Job State Change'), Copies: completed('Copy Job State Change') },
};
