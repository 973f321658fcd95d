import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  paginateDescribeAlarmHistory,
} from '@aws-sdk/client-cloudwatch';
import type { Clock, Exercise, Hands, Receipt, Sighting } from './drill';
import type { FailureRoute } from './failure-plan';
import type { Experiment, Fis } from './fis';

export interface FailureDrill {
  /** Id of the drill: the token and a tag of its experiment, so that the same one is found after a crash. */
  readonly id: string;
  readonly route: FailureRoute;
  readonly fis: Fis;
  readonly cloudWatch: CloudWatchClient;
  readonly clock: Pick<Clock, 'now'>;
}

/** States of an experiment that has not ended: fis/latest/userguide/experiments, "Experiment states". */
const RUNS = ['pending', 'initiating', 'running', 'stopping'];

/** Begins an experiment of FIS, follows it and its alarms, and leaves none running. */
export class FailureHands implements Hands {
  constructor(private readonly drill: FailureDrill) {}

  /** The template is there and may be used today, nothing else is being rehearsed, and customers are well and measured. */
  async ready(): Promise<readonly string[]> {
    const running = (await this.drill.fis.experiments()).filter(({ state }) => RUNS.includes(state.status));
    return [
      ...((await this.template()) === undefined ? [this.unapplied()] : []),
      ...running.map(({ id }) => `${id} is running - wait until it is over`),
      ...this.outsideWindow(),
      ...(await this.unwell()),
    ];
  }

  async begin(): Promise<void> {
    const template = await this.template();
    if (template === undefined) throw new Error(this.unapplied());
    await this.drill.fis.start(template, this.drill.id);
  }

  /** May be called for what never began, and for what has ended. */
  async end(): Promise<void> {
    const experiment = await this.experiment();
    if (experiment && RUNS.includes(experiment.state.status)) await this.drill.fis.stop(experiment.id);
  }

  async look(receipt: Receipt, since: Date, exercise?: Exercise): Promise<Sighting | undefined> {
    if (!exercise) return this.quiet(receipt.where);
    const experiment = await this.experiment();
    if (!experiment) return { state: 'unknown', says: 'FIS knows no experiment of this drill' };
    const [what] = receipt.id.split('-');
    if (what === 'target') return this.target(receipt.where, experiment);
    if (what === 'found') return this.found(receipt.where, since);
    if (what === 'back') return this.back(receipt.where, since);
    return what === 'steady' ? this.steady(receipt, since, experiment) : ended(experiment);
  }

  private async template(): Promise<string | undefined> {
    const { workspace, kind } = this.drill.route.plan;
    const all = await this.drill.fis.templates();
    return all.find(({ tags }) => tags.scenario === kind && tags.workspace === workspace)?.id;
  }

  private async experiment(): Promise<Experiment | undefined> {
    const mine = (await this.drill.fis.experiments()).find(({ tags }) => tags.drill === this.drill.id);
    return mine && this.drill.fis.experiment(mine.id);
  }

  private unapplied(): string {
    const { workspace, kind } = this.drill.route.plan;
    return `FIS has no template of ${kind} - apply ${workspace}-drills`;
  }

  private outsideWindow(): readonly string[] {
    const { window } = this.drill.route;
    const today = this.drill.clock.now().toISOString().slice(0, 10);
    if (!window || (window.from <= today && today <= window.until)) return [];
    return [
      `it is authorised from ${window.from} until ${window.until}, and today is ${today} - have it authorised anew`,
    ];
  }

  private async unwell(): Promise<readonly string[]> {
    const names = Object.values(this.drill.route.stops);
    const command = new DescribeAlarmsCommand({ AlarmNames: names, AlarmTypes: ['MetricAlarm'] });
    const { MetricAlarms = [] } = await this.drill.cloudWatch.send(command);
    return names.flatMap((name) => {
      const state = MetricAlarms.find(({ AlarmName }) => AlarmName === name)?.StateValue ?? 'not there';
      return state === 'OK'
        ? []
        : [`${name} is ${state} - nothing is rehearsed while customers are not well, or not measured`];
    });
  }

  /** An action that finds nothing shows nothing, whatever became of the experiment. */
  private async target(name: string, { id, state, startTime }: Experiment): Promise<Sighting | undefined> {
    const names = await this.drill.fis.resolvedTargets(id);
    const count = names.filter((one) => one === name).length;
    if (count > 0) return { state: 'seen', ...(startTime && { at: startTime.toISOString() }), says: `${count} found` };
    return ['pending', 'initiating'].includes(state.status)
      ? undefined
      : { state: 'unknown', says: 'nothing was found' };
  }

  private async found(alarm: string, since: Date): Promise<Sighting | undefined> {
    const rang = (await this.changes(alarm, since)).find(({ to }) => to === 'ALARM');
    return rang && { state: 'seen', at: rang.at.toISOString(), says: `${alarm} rang` };
  }

  private async back(alarm: string, since: Date): Promise<Sighting> {
    const changes = await this.changes(alarm, since);
    const last = changes.at(-1);
    if (!changes.some(({ to }) => to === 'ALARM'))
      return { state: 'unknown', says: 'it never rang, so nothing is over' };
    return last?.to === 'OK'
      ? { state: 'seen', at: last.at.toISOString(), says: `${alarm} is quiet again` }
      : { state: 'unknown', says: `${alarm} still rings: not everything is back` };
  }

  /** Customers felt nothing, and there were some to ask. */
  private async steady(receipt: Receipt, since: Date, { state }: Experiment): Promise<Sighting | undefined> {
    const rang = (await this.changes(receipt.where, since)).find(({ to }) => to === 'ALARM');
    if (rang) return { state: 'refused', at: rang.at.toISOString(), says: `customers felt it: ${receipt.where} rang` };
    if (RUNS.includes(state.status)) return undefined;
    const requests = await this.requests(receipt.id.replace('steady-', ''), since);
    return requests > 0
      ? { state: 'seen', says: `${requests} requests, and no alarm` }
      : { state: 'unknown', says: 'not one request was measured' };
  }

  private async quiet(alarm: string): Promise<Sighting> {
    const command = new DescribeAlarmsCommand({ AlarmNames: [alarm], AlarmTypes: ['MetricAlarm'] });
    const { MetricAlarms: [found] = [] } = await this.drill.cloudWatch.send(command);
    return found?.StateValue === 'OK'
      ? { state: 'seen', at: this.drill.clock.now().toISOString(), says: 'customers are well' }
      : { state: 'unknown', says: `${alarm} is ${found?.StateValue ?? 'not there'}` };
  }

  private async changes(alarm: string, since: Date): Promise<readonly { readonly to: string; readonly at: Date }[]> {
    const asked = {
      AlarmName: alarm,
      StartDate: since,
      HistoryItemType: 'StateUpdate',
      ScanBy: 'TimestampAscending',
    } as const;
    const found: { to: string; at: Date }[] = [];
    for await (const page of paginateDescribeAlarmHistory({ client: this.drill.cloudWatch }, asked))
      for (const { HistorySummary = '', Timestamp } of page.AlarmHistoryItems ?? []) {
        const [, to] = / to (ALARM|OK|INSUFFICIENT_DATA)/.exec(HistorySummary) ?? [];
        if (to !== undefined && Timestamp) found.push({ to, at: Timestamp });
      }
    return found;
  }

  private async requests(environment: string, since: Date): Promise<number> {
    const Metric = { Namespace: `Platform/Door/${environment}`, MetricName: 'Seconds' };
    const command = new GetMetricDataCommand({
      MetricDataQueries: [{ Id: 'requests', MetricStat: { Metric, Period: 60, Stat: 'SampleCount' } }],
      ...{ StartTime: since, EndTime: this.drill.clock.now() },
    });
    const { MetricDataResults = [] } = await this.drill.cloudWatch.send(command);
    return MetricDataResults.flatMap(({ Values = [] }) => Values).reduce((sum, value) => sum + value, 0);
  }
}

/** That it ran to its end is one receipt among others, and not that it passed. */
const ended = ({ state, endTime }: Experiment): Sighting | undefined => {
  if (RUNS.includes(state.status)) return undefined;
  const says = `${state.status}${state.reason === undefined ? '' : `: ${state.reason}`}`;
  return {
    state: state.status === 'completed' ? 'seen' : 'refused',
    ...(endTime && { at: endTime.toISOString() }),
    says,
  };
};
