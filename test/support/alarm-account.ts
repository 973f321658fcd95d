import type { AlarmRoutes } from '../../src/drills/alarms-plan';
import type { Clock } from '../../src/drills/drill';
import { createHash } from 'node:crypto';
import { MESSAGES } from '../../src/drills/alarms-sent';
import { AwsServer } from './aws-server';

/** Ways on which an alarm can get lost. */
export type Way =
  'queue' | 'bus' | 'topic' | 'subscriber' | 'stream' | 'tracker' | 'incident' | 'change' | 'second part' | 'records';

/** A clock that a pause moves on, so that nobody waits. */
export class TestClock implements Clock {
  private time = Date.parse('2026-11-25T23:58:00Z');
  /** Called at each pause, before time goes on. */
  onPause: () => void = () => undefined;

  now(): Date {
    return new Date(this.time);
  }

  pause(seconds: number): Promise<void> {
    this.onPause();
    this.time += seconds * 1000;
    return Promise.resolve();
  }
}

interface Rung {
  readonly name: string;
  readonly part?: string;
  readonly reason: string;
}

/** An account with alarms and their ways, as far as a drill sees it; `lost` says what does not arrive. */
export class AlarmAccount {
  readonly states = new Map<string, string>();
  readonly lost = new Set<Way>();
  /** Seconds until an event lies in the archive. */
  archivedAfter = 70;
  undelivered = 0;
  private readonly history: object[] = [];
  private events = 0;

  private constructor(
    private readonly routes: AlarmRoutes,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  static async start(routes: AlarmRoutes, clock: Pick<Clock, 'now'>) {
    const account = new AlarmAccount(routes, clock);
    for (const { id, target } of routes.plan.exercises)
      if (MESSAGES[id] === undefined) account.states.set(target, 'OK');
    const aws = await AwsServer.start({
      DescribeAlarms: (input) => account.described(input.AlarmNames as readonly string[]),
      SetAlarmState: (input) => account.set(input as Record<string, string>),
      PutMetricData: (input) => account.written(input.MetricData as readonly Value[]),
      DescribeAlarmHistory: (input) => account.told(input),
      GetMetricData: () => account.counted(),
      GetQueueUrl: () => ({ QueueUrl: `${account.aws?.environment.AWS_ENDPOINT_URL ?? ''}/1/undelivered` }),
      SendMessage: (input) => account.spoken(String(input.MessageBody)),
      PutEvents: (input) => account.put(input.Entries as readonly Entry[]),
      GetQueueAttributes: () => ({ Attributes: account.queue() }),
    });
    account.aws = aws;
    aws.now = () => clock.now();
    return { account, aws };
  }

  private aws: AwsServer | undefined;

  private described(names: readonly string[]): object {
    const { plan } = this.routes;
    return {
      MetricAlarms: names.map((AlarmName) => ({
        AlarmName,
        AlarmArn: `arn:aws:cloudwatch:${plan.region}:${plan.account}:alarm:${AlarmName}`,
        ActionsEnabled: true,
        AlarmActions: [this.topicOf(AlarmName)],
        StateValue: this.states.get(AlarmName),
      })),
    };
  }

  private topicOf(name: string): string {
    const exercise = this.routes.plan.exercises.find(({ target }) => target === name);
    return exercise?.receipts.find(({ id }) => id.startsWith('topic'))?.where ?? '';
  }

  private set({ AlarmName = '', StateValue = '', StateReason = '' }: Record<string, string>): object {
    this.states.set(AlarmName, StateValue);
    if (StateValue === 'ALARM') this.ring({ name: AlarmName, reason: StateReason });
    return {};
  }

  private written(values: readonly Value[]): object {
    const parts = new Set(values.map(({ Dimensions }) => Dimensions.find(({ Name }) => Name === 'Part')?.Value ?? ''));
    const name = this.routes.plan.exercises.find(({ id }) => id === 'parts')?.target ?? '';
    for (const part of parts)
      if (part !== 'second' || !this.lost.has('second part')) this.ring({ name, part, reason: 'Threshold Crossed' });
    return {};
  }

  private ring({ name, part, reason }: Rung): void {
    const topic = this.topicOf(name);
    this.history.push({
      AlarmName: name,
      HistoryItemType: part === undefined ? 'Action' : 'AlarmContributorAction',
      HistorySummary: `${this.lost.has('topic') ? 'Failed to execute' : 'Successfully executed'} action ${topic}`,
      Timestamp: this.clock.now().getTime() / 1000,
      ...(part !== undefined && { AlarmContributorAttributes: { Part: part } }),
    });
    this.archive(name, part, reason);
  }

  private archive(name: string, part: string | undefined, reason: string): void {
    this.events += 1;
    const id = `event-${this.events}`;
    const time = this.clock.now().toISOString();
    const detail = {
      ...{ alarmName: name, state: { value: 'ALARM', reason } },
      ...(part !== undefined && { alarmContributor: { attributes: { Part: part } } }),
    };
    if (!this.lost.has('stream')) this.store('aws.cloudwatch', { id, time, source: 'aws.cloudwatch', detail });
    if (this.lost.has('records')) return;
    const opened = (kind: 'incident' | 'change') => (this.lost.has(kind) ? {} : { [kind]: { id, number: kind } });
    const record = { correlationId: id, lost: this.lost.has('tracker') ? ['event'] : [] };
    this.store('platform.records', {
      ...{ id: `record-${id}`, time, source: 'platform.records' },
      detail: { ...record, ...opened('incident'), ...opened('change') },
    });
  }

  /** SQS answers with a digest, which its client compares. */
  private spoken(body: string): object {
    if (!this.lost.has('queue')) this.heard('platform.argo-cd', JSON.parse(body) as object, true);
    return { MessageId: '1', MD5OfMessageBody: createHash('md5').update(body).digest('hex') };
  }

  private put([entry]: readonly Entry[]): object {
    if (entry && !this.lost.has('bus'))
      this.heard(entry.Source, JSON.parse(entry.Detail) as object, entry.Source === 'platform.drift');
    return { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };
  }

  private heard(source: string, detail: object, isRecorded: boolean): void {
    this.events += 1;
    const [id, time] = [`event-${this.events}`, this.clock.now().toISOString()];
    this.store(source, { id, time, source, detail });
    if (!isRecorded || this.lost.has('records')) return;
    const told = { correlationId: id, lost: this.lost.has('tracker') ? ['event'] : [] };
    this.store('platform.records', { id: `record-${id}`, time, source: 'platform.records', detail: told });
  }

  private store(source: string, event: object): void {
    const written = new Date(this.clock.now().getTime() + this.archivedAfter * 1000);
    const day = written.toISOString().slice(0, 10).replaceAll('-', '/');
    this.aws?.store(`${this.routes.archive.prefix}${source}/${day}/${this.aws.objects.size}.gz`, [event], written);
  }

  private told({ AlarmName, HistoryItemType }: Readonly<Record<string, unknown>>): object {
    const items = this.history as readonly Record<string, unknown>[];
    return {
      AlarmHistoryItems: items.filter(
        (item) => item.AlarmName === AlarmName && item.HistoryItemType === HistoryItemType,
      ),
    };
  }

  private counted(): object {
    const failed = this.lost.has('subscriber') ? [1] : [];
    return {
      MetricDataResults: [
        { Id: 'taken', Values: [2], Timestamps: [1] },
        { Id: 'lost', Values: failed, Timestamps: failed },
      ],
    };
  }

  private queue(): object {
    return {
      ApproximateNumberOfMessages: String(this.undelivered),
      ApproximateNumberOfMessagesNotVisible: '0',
    };
  }
}

interface Entry {
  readonly Source: string;
  readonly Detail: string;
}

interface Value {
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}
