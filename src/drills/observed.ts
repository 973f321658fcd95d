import {
  type CloudWatchClient,
  DescribeAlarmContributorsCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  paginateDescribeAlarmHistory,
} from '@aws-sdk/client-cloudwatch';
import { LEAST_REQUESTS } from '../../modules/observability';
import type { Clock, Receipt, Sighting } from './drill';

export interface ObservedProps {
  readonly cloudWatch: CloudWatchClient;
  readonly clock: Pick<Clock, 'now'>;
}

/** What CloudWatch tells of a drill: whether customers felt it, and whether the alarm that must find it did. */
export class Observed {
  constructor(private readonly props: ObservedProps) {}

  /** Nothing is rehearsed while customers are not well, or not measured: one sentence for each alarm. */
  async unwell(names: readonly string[]): Promise<readonly string[]> {
    const states = await this.states(names);
    return names.flatMap((name) => {
      const state = states.get(name) ?? 'not there';
      return state === 'OK'
        ? []
        : [`${name} is ${state} - nothing is rehearsed while customers are not well, or not measured`];
    });
  }

  async found(alarm: string, since: Date): Promise<Sighting | undefined> {
    const rang = await this.rang(alarm, since);
    return rang && { state: 'seen', at: rang.toISOString(), says: `${alarm} rang` };
  }

  /** `where` is an alarm, and the workload that it has to name: `<alarm> <namespace>/<workload>`. */
  async named(where: string, since: Date): Promise<Sighting | undefined> {
    const [AlarmName = '', workload = ''] = where.split(' ');
    let NextToken: string | undefined;
    do {
      const command = new DescribeAlarmContributorsCommand({ AlarmName, ...(NextToken && { NextToken }) });
      const page = await this.props.cloudWatch.send(command);
      for (const { ContributorAttributes = {}, StateTransitionedTimestamp: at } of page.AlarmContributors ?? []) {
        const name = `${ContributorAttributes.Namespace ?? ''}/${ContributorAttributes.PodName ?? ''}`;
        if (name === workload && at && at >= since)
          return { state: 'seen', at: at.toISOString(), says: `${AlarmName} names ${workload}` };
      }
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    return undefined;
  }

  async back(alarm: string, since: Date): Promise<Sighting> {
    const changes = await this.changes(alarm, since);
    const last = changes.at(-1);
    if (!changes.some(({ to }) => to === 'ALARM'))
      return { state: 'unknown', says: 'it never rang, so nothing is over' };
    return last?.to === 'OK'
      ? { state: 'seen', at: last.at.toISOString(), says: `${alarm} is quiet again` }
      : { state: 'unknown', says: `${alarm} still rings: not everything is back` };
  }

  /** Customers felt nothing, and there were some to ask. Nothing is said of it before it is over, but that they did. */
  async steady({ id, where }: Receipt, since: Date, isOver: boolean): Promise<Sighting | undefined> {
    const rang = await this.rang(where, since);
    if (rang) return { state: 'refused', at: rang.toISOString(), says: `customers felt it: ${where} rang` };
    if (!isOver) return undefined;
    const requests = await this.requests(id.replace('steady-', ''), since);
    if (requests.all === 0) return { state: 'unknown', says: 'not one request was measured' };
    return requests.loud > 0
      ? { state: 'seen', says: `${requests.all} requests, and no alarm` }
      : { state: 'unknown', says: `no minute had ${LEAST_REQUESTS} requests: the alarm could not have rung` };
  }

  async quiet(alarm: string): Promise<Sighting> {
    const state = (await this.states([alarm])).get(alarm) ?? 'not there';
    return state === 'OK'
      ? { state: 'seen', at: this.props.clock.now().toISOString(), says: 'customers are well' }
      : { state: 'unknown', says: `${alarm} is ${state}` };
  }

  /** When an alarm first rang. */
  async rang(alarm: string, since: Date): Promise<Date | undefined> {
    return (await this.changes(alarm, since)).find(({ to }) => to === 'ALARM')?.at;
  }

  private async states(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const command = new DescribeAlarmsCommand({ AlarmNames: [...names], AlarmTypes: ['MetricAlarm'] });
    const { MetricAlarms = [] } = await this.props.cloudWatch.send(command);
    return new Map(MetricAlarms.map(({ AlarmName = '', StateValue = '' }) => [AlarmName, StateValue]));
  }

  private async changes(alarm: string, since: Date): Promise<readonly { readonly to: string; readonly at: Date }[]> {
    const asked = {
      ...{ AlarmName: alarm, StartDate: since },
      ...({ HistoryItemType: 'StateUpdate', ScanBy: 'TimestampAscending' } as const),
    };
    const found: { to: string; at: Date }[] = [];
    for await (const page of paginateDescribeAlarmHistory({ client: this.props.cloudWatch }, asked))
      for (const { HistorySummary = '', Timestamp } of page.AlarmHistoryItems ?? []) {
        const [, to] = / to (ALARM|OK|INSUFFICIENT_DATA)/.exec(HistorySummary) ?? [];
        if (to !== undefined && Timestamp) found.push({ to, at: Timestamp });
      }
    return found;
  }

  /** All of them, and those of minutes that the alarm judges. */
  private async requests(environment: string, since: Date): Promise<Readonly<Record<'all' | 'loud', number>>> {
    const Metric = { Namespace: `Platform/Door/${environment}`, MetricName: 'Seconds' };
    const command = new GetMetricDataCommand({
      MetricDataQueries: [{ Id: 'requests', MetricStat: { Metric, Period: 60, Stat: 'SampleCount' } }],
      ...{ StartTime: since, EndTime: this.props.clock.now() },
    });
    const { MetricDataResults = [] } = await this.props.cloudWatch.send(command);
    const minutes = MetricDataResults.flatMap(({ Values = [] }) => Values);
    const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0);
    return { all: sum(minutes), loud: sum(minutes.filter((one) => one >= LEAST_REQUESTS)) };
  }
}
