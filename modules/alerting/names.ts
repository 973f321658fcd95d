import { roleArn } from '../identity';
import { arn, type Context, DRIFT_SOURCE, platformSecretName } from '../kernel';

/** `source` of the events that the platform itself puts on the default bus. */
export const SOURCES = {
  /** What Argo CD notifies of, by the queue. */
  argoCd: 'platform.argo-cd',
  /** What a comparison of reality with state and configuration has found. */
  drift: DRIFT_SOURCE,
  /** That something is to be rehearsed: it calls people, and begins nothing. */
  drills: 'platform.drills',
  /** What is about to become an incident: told before the tracker is asked, so that the channel hears of it without one. */
  incidents: 'platform.incidents',
  /** What became of an alarm in the tracker: which records, by their numbers. */
  records: 'platform.records',
  /** Sent every hour, so that silence means that the way is broken. */
  heartbeat: 'platform.heartbeat',
} as const;

/** Last part of the name of the role with which Argo CD's notifications controller writes: `Role`'s `name`. */
export const ARGO_CD_NOTIFIER = 'argocd-notifications';

/** The role by its ARN; the cluster's own stack makes it, later than the queue. */
export const argoCdNotifierArn = (context: Context): string => roleArn(context, ARGO_CD_NOTIFIER);

/** The queue that Argo CD's notifications controller writes to (its service `awssqs`). */
export const argoCdQueueName = ({ name }: Pick<Context, 'name'>): string =>
  name.local('sqs-queue', 'argocd-notifications');

/** What the role needs: `sqs:GetQueueUrl` and `sqs:SendMessage` on this. SQS itself encrypts the queue, so no key. */
export const argoCdQueueArn = (context: Context): string => arn.regional(context, 'sqs', argoCdQueueName(context));

/** The workflow that writes records into the tracker. */
export const recordsName = ({ name }: Pick<Context, 'name'>): string => name.local('state-machine', 'records');
export const recordsArn = (context: Context): string =>
  arn.regional(context, 'states', `stateMachine:${recordsName(context)}`);

/** The bus that AWS services put their events on; rules for alarms can stand on no other. */
export const defaultBusArn = (context: Pick<Context, 'account' | 'region'>): string =>
  arn.regional(context, 'events', 'event-bus/default');

/** `<cluster or audit workspace>/platform/itsm`: the credentials for the tracker, as JSON. */
export const itsmSecretName = (context: Pick<Context, 'workspace'>): string => platformSecretName(context, 'itsm');

/** The connection that holds them for EventBridge and Step Functions. */
export const itsmConnectionName = ({ name }: Pick<Context, 'name'>): string => name.local('event-connection', 'itsm');
