import {
  type AlarmHistoryItem,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandOutput,
  GetMetricDataCommand,
  paginateDescribeAlarmHistory,
} from '@aws-sdk/client-cloudwatch';
import { GetQueueAttributesCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { PARTS, SOURCES } from '../../modules/alerting';
import type { AlarmRoutes } from './alarms-plan';
import { Archive, type ArchivedEvent } from './archive';
import { MESSAGES } from './alarms-sent';
import type { Clients } from './clients';
import type { Clock, Exercise, Receipt, Sighting } from './drill';

export interface AlarmDrill {
  /** Id of the drill: it stands in the reason of each alarm, and so in every message. */
  readonly id: string;
  readonly tester: string;
  readonly routes: AlarmRoutes;
  readonly clients: Clients;
  readonly clock: Clock;
}

/** Where an alarm must arrive, asked one place after the other. */
export class AlarmReceipts {
  private readonly archive: Archive;

  constructor(private readonly drill: AlarmDrill) {
    this.archive = new Archive(drill.clients.archive, drill.routes.archive);
  }

  look({ id, where }: Receipt, since: Date, exercise: Exercise): Promise<Sighting | undefined> {
    const [what = '', part] = id.split('-');
    switch (what) {
      case 'topic':
        return this.called(exercise, where, since, part);
      case 'delivered':
        return this.delivered(where, since);
      case 'archive':
        return this.archived(exercise, since, part);
      default:
        return this.recorded(exercise, since, part, what === 'incident' ? this.drill.routes.records : ['event']);
    }
  }

  async lookAfterwards({ id, where }: Receipt): Promise<Sighting | undefined> {
    return id === 'undelivered-empty' ? this.undelivered(where) : this.over(where);
  }

  /** CloudWatch writes down whether the topic took the message. */
  private async called({ target }: Exercise, topic: string, since: Date, part?: string): Promise<Sighting | undefined> {
    const asked = { AlarmName: target, StartDate: since, ScanBy: 'TimestampAscending' } as const;
    const HistoryItemType = part === undefined ? 'Action' : 'AlarmContributorAction';
    const client = this.drill.clients.cloudWatch;
    for await (const page of paginateDescribeAlarmHistory({ client }, { ...asked, HistoryItemType }))
      for (const item of page.AlarmHistoryItems ?? []) if (isAbout(item, topic, part)) return answerOf(item);
    return undefined;
  }

  /** The topic counts what its subscribers took, in steps of five minutes. */
  private async delivered(topic: string, since: Date): Promise<Sighting> {
    const TopicName = topic.split(':').at(-1);
    const query = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: {
        Metric: { Namespace: 'AWS/SNS', MetricName, Dimensions: [{ Name: 'TopicName', Value: TopicName }] },
        ...{ Period: 300, Stat: 'Sum' },
      },
    });
    const command = new GetMetricDataCommand({
      MetricDataQueries: [
        query('taken', 'NumberOfNotificationsDelivered'),
        query('lost', 'NumberOfNotificationsFailed'),
      ],
      StartTime: new Date(Math.floor(since.getTime() / STEP) * STEP),
      EndTime: this.drill.clock.now(),
    });
    const { MetricDataResults = [] } = await this.drill.clients.cloudWatch.send(command);
    const sum = (id: string) =>
      (MetricDataResults.find(({ Id }) => Id === id)?.Values ?? []).reduce((total, value) => total + value, 0);
    const says = `${sum('taken')} delivered, ${sum('lost')} failed`;
    if (sum('lost') > 0) return { state: 'refused', says };
    return { state: sum('taken') > 0 ? 'seen' : 'unknown', says };
  }

  private async archived(exercise: Exercise, since: Date, part?: string): Promise<Sighting | undefined> {
    const event = await this.event(exercise, since, part);
    return event && { state: 'seen', at: event.written.toISOString(), says: `event ${event.id} in ${event.key}` };
  }

  /** What became of the event in the tracker is an event itself, under the same correlation id. */
  private async recorded(
    exercise: Exercise,
    since: Date,
    part: string | undefined,
    kinds: readonly string[],
  ): Promise<Sighting | undefined> {
    const event = await this.event(exercise, since, part);
    if (!event) return undefined;
    const all = await this.archive.events(SOURCES.records, since, this.drill.clock.now());
    const told = all.find(({ detail }) => detail.correlationId === event.id);
    if (!told) return undefined;
    const lost = kinds.filter((kind) => Array.isArray(told.detail.lost) && told.detail.lost.includes(kind));
    const unnamed = kinds.filter((kind) => kind !== 'event' && numberOf(told.detail[kind]) === undefined);
    const numbers = kinds.map((kind) => `${kind} ${numberOf(told.detail[kind]) ?? 'taken'}`);
    if (lost.length === 0 && unnamed.length === 0)
      return { state: 'seen', at: told.time, says: `${numbers.join(', ')} for ${event.id}` };
    return { state: 'refused', says: `the tracker has no ${[...new Set([...lost, ...unnamed])].join(', no ')}` };
  }

  private async event({ id, target }: Exercise, since: Date, part?: string): Promise<ArchivedEvent | undefined> {
    const said = MESSAGES[id];
    const events = await this.archive.events(said?.source ?? 'aws.cloudwatch', since, this.drill.clock.now());
    if (said) return events.find(({ detail }) => JSON.stringify(detail).includes(this.drill.id));
    return events.find((event) => {
      const { alarmName, state, alarmContributor } = event.detail as Partial<AlarmEvent>;
      if (alarmName !== target || state?.value !== 'ALARM') return false;
      if (id !== PARTS) return state.reason?.includes(this.drill.id) === true;
      return alarmContributor?.attributes?.Part === part && Date.parse(event.time) >= since.getTime();
    });
  }

  private async undelivered(QueueName: string): Promise<Sighting> {
    const { sqs } = this.drill.clients;
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    const wanted = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...wanted] }),
    );
    const count = wanted.reduce((total, name) => total + Number(Attributes[name] ?? Number.NaN), 0);
    const at = this.drill.clock.now().toISOString();
    if (Number.isNaN(count)) return { state: 'unknown', says: 'the queue does not say how much lies in it' };
    return count === 0
      ? { state: 'seen', at, says: 'nothing lies in it' }
      : { state: 'refused', says: `${count} lie in it, which reached nobody` };
  }

  private async over(target: string): Promise<Sighting | undefined> {
    const command = new DescribeAlarmsCommand({ AlarmNames: [target], AlarmTypes: ['MetricAlarm'] });
    const { MetricAlarms = [] }: DescribeAlarmsCommandOutput = await this.drill.clients.cloudWatch.send(command);
    const [alarm] = MetricAlarms;
    if (alarm?.StateValue !== 'OK') return undefined;
    return { state: 'seen', at: this.drill.clock.now().toISOString(), says: 'the alarm is quiet again' };
  }
}

const STEP = 300_000;

interface AlarmEvent {
  readonly alarmName: string;
  readonly state: { readonly value?: string; readonly reason?: string };
  readonly alarmContributor: { readonly attributes?: Readonly<Record<string, string>> };
}

const isAbout = ({ HistorySummary = '', ...item }: AlarmHistoryItem, topic: string, part?: string): boolean =>
  HistorySummary.includes(topic) && (part === undefined || item.AlarmContributorAttributes?.Part === part);

/** Source: AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory: "Successfully executed action <arn>". */
const answerOf = ({ HistorySummary = '', Timestamp }: AlarmHistoryItem): Sighting => ({
  state: /^Success/i.test(HistorySummary) ? 'seen' : 'refused',
  ...(Timestamp && { at: Timestamp.toISOString() }),
  says: HistorySummary,
});

function numberOf(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const { number, id } = record as { number?: unknown; id?: unknown };
  return [number, id].find((value): value is string => typeof value === 'string');
}
