import type { Clock } from '../../src/drills/drill';
import type { FailureRoute } from '../../src/drills/failure-plan';
import { AwsServer } from './aws-server';

/** An experiment as the account runs it, in seconds after its beginning. */
export interface Timeline {
  /** When it is over, and how. */
  readonly endsAfter: number;
  readonly endsAs: 'completed' | 'stopped' | 'failed';
  /** When the alarm that finds it rings, and when it is quiet again. Never: leave it out. */
  readonly foundAfter?: number;
  readonly backAfter?: number;
  /** Workload that the alarm names instead of the one that it must name, as `<namespace>/<workload>`. */
  readonly names?: string;
  /** When customers feel it. */
  readonly feltAfter?: number;
  /** Requests that are measured. */
  readonly requests: number;
  /** Targets that find nothing. */
  readonly empty: readonly string[];
  /** Seconds by which the account's clock goes ahead of whoever drills. */
  readonly ahead: number;
}

export const PLAIN: Timeline = {
  ...{ endsAfter: 600, endsAs: 'completed', foundAfter: 200, backAfter: 700, requests: 4000 },
  ...{ empty: [], ahead: 0 },
};

interface Begun {
  readonly id: string;
  readonly token: string;
  readonly at: Date;
  stopped?: Date;
}

/** An account in which one scenario can be rehearsed, on loopback. What happens follows its timeline, by the test's clock. */
export class FailureAccount {
  timeline: Timeline = PLAIN;
  readonly begun: Begun[] = [];
  readonly alarms = new Map<string, string>();

  private constructor(
    private readonly route: FailureRoute,
    private readonly clock: Pick<Clock, 'now'>,
  ) {
    for (const alarm of Object.values(route.stops)) this.alarms.set(alarm, 'OK');
  }

  static async start(route: FailureRoute, clock: Pick<Clock, 'now'>) {
    const account = new FailureAccount(route, clock);
    const aws = await AwsServer.start({
      ListExperimentTemplates: () => ({ experimentTemplates: [account.template()] }),
      ListExperiments: () => ({ experiments: account.begun.map((one) => account.told(one)) }),
      StartExperiment: (input) => account.start(String(input.clientToken)),
      GetExperiment: (input) => ({ experiment: account.told(account.find(String(input.id))) }),
      StopExperiment: (input) => account.stop(String(input.id)),
      ListExperimentResolvedTargets: () => ({ resolvedTargets: account.resolved() }),
      DescribeAlarms: (input) => ({ MetricAlarms: account.described(input.AlarmNames as readonly string[]) }),
      DescribeAlarmContributors: (input) => ({ AlarmContributors: account.contributors(String(input.AlarmName)) }),
      DescribeAlarmHistory: (input) => ({ AlarmHistoryItems: account.history(String(input.AlarmName)) }),
      GetMetricData: () => ({ MetricDataResults: [{ Id: 'requests', Values: [account.timeline.requests] }] }),
    });
    return { account, aws };
  }

  /** What still runs, whoever forgot it. */
  get running(): readonly Begun[] {
    return this.begun.filter((one) => this.statusOf(one) === 'running');
  }

  private template() {
    const { kind, workspace } = this.route.plan;
    return { id: 'EXT1', tags: { scenario: kind, workspace } };
  }

  /** One token begins one experiment. */
  private start(token: string) {
    const known = this.begun.find((one) => one.token === token);
    const begun = known ?? { id: `EXP${this.begun.length + 1}`, token, at: this.clock.now() };
    if (!known) this.begun.push(begun);
    return { experiment: this.told(begun) };
  }

  private stop(id: string) {
    const found = this.find(id);
    found.stopped ??= this.clock.now();
    return { experiment: this.told(found) };
  }

  private find(id: string): Begun {
    const found = this.begun.find((one) => one.id === id);
    if (!found) throw new Error(`no experiment ${id}`);
    return found;
  }

  private statusOf({ at, stopped }: Begun): string {
    if (stopped) return 'stopped';
    return this.passed(at) >= this.timeline.endsAfter ? this.timeline.endsAs : 'running';
  }

  private told(one: Begun) {
    const status = this.statusOf(one);
    const { endsAfter, ahead } = this.timeline;
    const start = one.at.getTime() / 1000 + ahead;
    return {
      ...{ id: one.id, experimentTemplateId: 'EXT1', state: { status }, tags: { drill: one.token } },
      ...{ startTime: start, ...(status !== 'running' && { endTime: start + endsAfter }) },
    };
  }

  private resolved() {
    const targets = this.route.plan.exercises.flatMap(({ receipts }) =>
      receipts.filter(({ id }) => id.startsWith('target-')).map(({ where }) => where),
    );
    return targets
      .filter((name) => !this.timeline.empty.includes(name))
      .map((targetName) => ({ targetName, resourceType: 'aws:ec2:instance' }));
  }

  private described(names: readonly string[]) {
    return names.map((AlarmName) => ({ AlarmName, StateValue: this.alarms.get(AlarmName) ?? 'OK' }));
  }

  /** Those in alarm, as a query that groups by namespace and workload has them. */
  private contributors(alarm: string) {
    const [first] = this.begun;
    const { foundAfter = Infinity, backAfter = Infinity, ahead } = this.timeline;
    const named = this.route.plan.exercises.flatMap(({ receipts }) => receipts).find(({ id }) => id === 'named');
    const [asked, workload = ''] = named?.where.split(' ') ?? [];
    if (!first || asked !== alarm || this.passed(first.at) < foundAfter || this.passed(first.at) >= backAfter)
      return [];
    const [Namespace, PodName] = (this.timeline.names ?? workload).split('/');
    const at = first.at.getTime() / 1000 + foundAfter + ahead;
    return [{ ContributorId: '1', ContributorAttributes: { Namespace, PodName }, StateTransitionedTimestamp: at }];
  }

  private history(alarm: string) {
    const [first] = this.begun;
    if (!first) return [];
    const { foundAfter, backAfter, feltAfter, ahead } = this.timeline;
    const isStop = this.alarms.has(alarm);
    const changes = isStop
      ? [[feltAfter, 'ALARM'] as const]
      : [[foundAfter, 'ALARM'] as const, [backAfter, 'OK'] as const];
    return changes.flatMap(([after, to]) =>
      after !== undefined && this.passed(first.at) >= after
        ? [{ HistorySummary: `Alarm updated from X to ${to}`, Timestamp: first.at.getTime() / 1000 + after + ahead }]
        : [],
    );
  }

  private passed(since: Date): number {
    return (this.clock.now().getTime() - since.getTime()) / 1000;
  }
}
