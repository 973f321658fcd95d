import { Construct } from 'constructs';
import { Alarm, type AlarmProps, type Signal } from '../alarms';
import { type Context, undeliveredQueueName } from '../kernel';
import { streamName } from './archive-delivery';
import { LATE } from './opening';
import { argoCdQueueName, recordsArn } from './names';

export interface OwnAlarmsProps {
  readonly context: Context;
  /** The function that answers for alarms themselves. */
  readonly owner: string;
  /** Whether there is a workflow of records, and a queue of Argo CD. */
  readonly records: boolean;
  readonly argoCd: boolean;
}

type Own = Omit<AlarmProps, 'context' | 'owner' | 'trigger'>;

/** Who watches the watch: each way by which an alarm could get lost has an alarm that takes another. */
export class OwnAlarms extends Construct {
  constructor(scope: Construct, id: string, { context, owner, ...has }: OwnAlarmsProps) {
    super(scope, id);
    for (const alarm of ownAlarms(context, has))
      new Alarm(this, alarm.name, { ...alarm, context, owner, trigger: 'early-warning' });
  }
}

/** The alarms of the ways that an account has. */
export const ownAlarms = (context: Context, has: Pick<OwnAlarmsProps, 'argoCd' | 'records'>): readonly Own[] => [
  ...deliveries(context),
  ...archive(context),
  ...(has.records ? [recordsLate(), recordsFailed(context)] : []),
  ...(has.argoCd ? [argoCdStuck(context)] : []),
];

/** What could be lost on its way to people and tracker. */
const deliveries = (context: Context): readonly Own[] => [
  {
    name: 'alarms-undelivered',
    runbook: 'alarms-undelivered',
    meaning: 'An alarm, or the record of one, reached nobody on one of its ways.',
    severity: 'critical',
    watches: ofQueue(undeliveredQueueName(context), 'ApproximateNumberOfMessagesVisible'),
    when: ANY,
    missing: { is: 'notBreaching', because: 'SQS writes nothing for a queue that was empty for hours' },
  },
  ...ofEach(),
];

/** Of every rule and topic of the account, whatever there will be. */
const ofEach = (): readonly Own[] => [
  {
    name: 'rules-lose-events',
    runbook: 'alarms-undelivered',
    meaning: 'A rule could neither deliver an event nor keep it: it is lost.',
    severity: 'critical',
    watches: each('AWS/Events', 'InvocationsFailedToBeSentToDlq', 'RuleName'),
    when: ANY,
    missing: { is: 'notBreaching', because: 'EventBridge writes this value only when something was lost' },
  },
  {
    name: 'events-undelivered',
    runbook: 'events-undelivered',
    meaning: 'A rule on the event bus could not deliver: what it stands for did not arrive.',
    severity: 'warning',
    watches: each('AWS/Events', 'FailedInvocations', 'RuleName', 300),
    when: ANY,
    missing: { is: 'notBreaching', because: 'EventBridge writes this value only when a delivery has failed for good' },
  },
  {
    name: 'topics-fail',
    runbook: 'alarms-undelivered',
    meaning: 'A topic could not give its message to the channel or to whoever is on call.',
    severity: 'critical',
    watches: each('AWS/SNS', 'NumberOfNotificationsFailed', 'TopicName', 300),
    when: ANY,
    missing: { is: 'notBreaching', because: 'a topic that was not called has nothing to fail' },
  },
];

/** What could be missing in the archive. */
const archive = (context: Context): readonly Own[] => [
  {
    name: 'archive-late',
    runbook: 'archive-delivery',
    meaning: 'Events wait to be archived; after a day they would be lost.',
    severity: 'warning',
    watches: one(
      'AWS/Firehose',
      'DeliveryToS3.DataFreshness',
      { DeliveryStreamName: streamName(context) },
      'Maximum',
      300,
    ),
    when: { is: '>', threshold: { value: 900, unit: 'Seconds' }, periods: 2 },
    missing: { is: 'notBreaching', because: 'nothing is waiting; that nothing comes is told by archive-silent' },
  },
  {
    name: 'archive-silent',
    runbook: 'archive-delivery',
    meaning: 'Not even the hourly heartbeat reaches the archive: alarms are not recorded.',
    severity: 'warning',
    watches: one('AWS/Firehose', 'IncomingRecords', { DeliveryStreamName: streamName(context) }, 'Sum', 3600),
    when: { is: '<', threshold: { value: 1, unit: 'Count' }, periods: 2 },
    missing: { is: 'breaching', because: 'the heartbeat comes every hour, so silence is the failure itself' },
  },
];

/** Rings on from one round of attempts to the next (opening.ts), and a while after the last. */
const recordsLate = (): Own => ({
  name: 'records-late',
  runbook: 'alarm-records',
  meaning: 'The tracker has not answered for minutes: records of alarms wait, and incidents are known to people alone.',
  severity: 'critical',
  watches: one(LATE.namespace, LATE.name, {}, 'Sum'),
  when: { ...ANY, of: 20 },
  missing: { is: 'notBreaching', because: 'the workflow writes a value only when a record is late' },
});

const recordsFailed = (context: Context): Own => ({
  name: 'records-failed',
  runbook: 'alarm-records',
  meaning: 'An alarm did not become all of its records in the tracker.',
  severity: 'critical',
  watches: one('AWS/States', 'ExecutionsFailed', { StateMachineArn: recordsArn(context) }, 'Sum'),
  when: ANY,
  missing: { is: 'notBreaching', because: 'no alarm rang, so there was nothing to record' },
});

const argoCdStuck = (context: Context): Own => ({
  name: 'argocd-notices-stuck',
  runbook: 'argocd-notices-stuck',
  meaning: "Argo CD's notices wait in their queue: a failed delivery may go unseen.",
  severity: 'warning',
  watches: ofQueue(argoCdQueueName(context), 'ApproximateAgeOfOldestMessage'),
  when: { is: '>', threshold: { value: 600, unit: 'Seconds' }, periods: 1 },
  missing: { is: 'notBreaching', because: 'an empty queue has no oldest message' },
});

const one = (
  namespace: string,
  name: string,
  dimensions: Readonly<Record<string, string>>,
  statistic: 'Maximum' | 'Sum',
  periodSeconds = 60,
): Signal => ({ kind: 'metric', metric: { namespace, name, dimensions }, statistic, periodSeconds });

const ofQueue = (QueueName: string, name: string): Signal => one('AWS/SQS', name, { QueueName }, 'Maximum');

const ANY: AlarmProps['when'] = { is: '>', threshold: { value: 0, unit: 'Count' }, periods: 1 };

/** Of the whole account, whatever rules and topics there will be. */
const each = (namespace: string, name: string, by: string, periodSeconds = 60): Signal => ({
  ...{ kind: 'query', namespace, name, aggregate: 'SUM', periodSeconds },
  ...{ dimensions: [by], is: {}, groupBy: [by] },
});
