import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { OperatorFault } from '../../modules/drills';
import type { Archive } from './archive';
import type { Clock, Exercise, Hands, Receipt, Sighting } from './drill';
import { BadSync } from './faults/bad-sync';
import type { Fault } from './faults/fault';
import { NodeDrained } from './faults/node-drained';
import { PodIsolated } from './faults/pod-isolated';
import { PodKilled } from './faults/pod-killed';
import type { Kubernetes } from './kubernetes';
import { Observed } from './observed';
import type { OperatorRoute } from './operator-plan';
import { ToldSyncs } from './told-syncs';
import { outsideWindow } from './window';

export interface OperatorDrill {
  /** Id of the drill: what it touches is marked with it. */
  readonly id: string;
  readonly route: OperatorRoute;
  /** The way to the cluster, opened when it is first needed. */
  readonly kubernetes: () => Promise<Kubernetes>;
  readonly cloudWatch: CloudWatchClient;
  /** Where it is kept what Argo CD said; asked of a bad sync alone. */
  readonly archive?: Pick<Archive, 'events'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Does to a cluster what an operator could do, follows it, and undoes it. No alarm of AWS stops Kubernetes, so this does:
 * when customers feel it, it is undone at that look, and not at the end.
 */
export class OperatorHands implements Hands {
  private readonly observed: Observed;
  private isStopped = false;

  constructor(private readonly drill: OperatorDrill) {
    this.observed = new Observed(drill);
  }

  /** It may be done today, nothing of another drill is left, what is harmed is whole, and customers are well and measured. */
  async ready(): Promise<readonly string[]> {
    const { route, clock } = this.drill;
    return [
      ...outsideWindow(route.window, clock.now(), route.plan),
      ...(await (await this.fault()).ready()),
      ...(await this.observed.unwell(Object.values(route.stops))),
      ...((await this.told()?.unread()) ?? []),
    ];
  }

  async begin(): Promise<void> {
    await (await this.fault()).begin();
  }

  async end(): Promise<void> {
    await (await this.fault()).undo();
  }

  async look(receipt: Receipt, since: Date, exercise?: Exercise): Promise<Sighting | undefined> {
    if (!exercise) return receipt.id === 'undone' ? (await this.fault()).undone() : this.observed.quiet(receipt.where);
    if (receipt.id.startsWith('steady-')) return this.steady(receipt, since, exercise);
    if (receipt.id === 'found') return this.observed.found(receipt.where, since);
    if (receipt.id === 'degraded' || receipt.id === 'healthy') return this.told()?.[receipt.id](since);
    return this.isStopped ? STOPPED : (await this.fault()).look(receipt.id, since);
  }

  private told(): ToldSyncs | undefined {
    const { archive, route, clock } = this.drill;
    return archive && route.told && new ToldSyncs({ archive, clock, application: route.told.application });
  }

  /** What is over is measured to the end of its time: customers may feel later what began now. */
  private async steady(receipt: Receipt, since: Date, { receipts }: Exercise): Promise<Sighting | undefined> {
    const passed = (this.drill.clock.now().getTime() - since.getTime()) / 1000;
    const whole = receipts.find(({ id }) => id === 'whole');
    const isOver = passed >= receipt.withinSeconds || (await this.isWhole(whole, since));
    const found = await this.observed.steady(receipt, since, isOver && passed >= MEASURED_SECONDS);
    if (found?.state === 'refused') await this.stop();
    return found;
  }

  private async isWhole(whole: Receipt | undefined, since: Date): Promise<boolean> {
    if (!whole || this.isStopped) return true;
    return (await (await this.fault()).look(whole.id, since))?.state === 'seen';
  }

  private async stop(): Promise<void> {
    this.isStopped = true;
    await this.end().catch(() => undefined); // what cannot be undone now is told at the end, and hides no answer
  }

  private async fault(): Promise<Fault> {
    return faultOf(this.drill.route.fault, await this.drill.kubernetes(), this.drill.id);
  }
}

/** The alarm at the door takes three minutes to be sure; before, its silence says nothing. */
const MEASURED_SECONDS = 300;

const STOPPED: Sighting = { state: 'unknown', says: 'it was undone before, because customers felt it' };

function faultOf(fault: OperatorFault, kubernetes: Kubernetes, id: string): Fault {
  if (fault.does === 'node-drained') return new NodeDrained(kubernetes, fault.namespaces, id);
  const { namespace, workload: name, set } = fault;
  const workload = { namespace, name, ...(set && { set }) };
  if (fault.does === 'bad-sync') return new BadSync(kubernetes, workload);
  return fault.does === 'pod-killed'
    ? new PodKilled(kubernetes, workload, id)
    : new PodIsolated(kubernetes, workload, id);
}
