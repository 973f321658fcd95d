import { Cluster, type Node } from './cluster';
import { Deployments } from './deployments';
import { type Market, Round } from './karpenter';
import { NodeLifecycle } from './node-lifecycle';
import { type Preemption, schedule } from './scheduler';
import type { Workload } from './workload';

/** What takes time, in seconds. Without another value: as it was when it was measured. */
export interface Times {
  /** From a launch until Kubernetes knows the node. */
  readonly register: number;
  /** Between two nodes of one launch that become ready. */
  readonly readyApart: number;
  /** How long Karpenter waits for more pods before it launches. */
  readonly batch: number;
}

export const MEASURED: Times = { register: 45, readyApart: 1, batch: 2 };

export interface Setting {
  readonly workloads: readonly Workload[];
  readonly market: Market;
  /** Nodes of the managed groups, one for each zone. */
  readonly systemNodes: readonly Node[];
  readonly times: Times;
}

/** Longer than anything takes of which nothing is seen: the start of a pod, its grace, the loss of a node. */
const STILL_SECONDS = 240;

/** A cluster that lives by the second. */
export class Simulation {
  readonly cluster = new Cluster();
  readonly deployments: Deployments;
  readonly preemptions: Preemption[] = [];
  readonly launched: Node[] = [];
  private readonly lifecycle: NodeLifecycle;
  private market: Market;
  private pendingSince: number | undefined;
  /** Second in which Karpenter found nothing to launch: it finds the same until something changes. */
  private idleSince = -1;

  constructor(private readonly setting: Setting) {
    for (const node of setting.systemNodes) this.cluster.put(node);
    this.market = setting.market;
    this.deployments = new Deployments(this.cluster, setting.workloads);
    this.lifecycle = new NodeLifecycle(this.cluster);
  }

  /** One second: dead nodes are noticed, pods made and taken away, placed, and nodes launched for those that wait. */
  step(): void {
    this.lifecycle.step();
    this.leave();
    this.deployments.step();
    if (this.cluster.hasChanged()) this.preemptions.push(...schedule(this.cluster));
    this.launch();
    this.cluster.now += 1;
  }

  /** Goes on until this holds, or nothing has changed for a while. Gives whether it came to hold. */
  until(holds: () => boolean, each: () => void = () => undefined): boolean {
    this.cluster.changedAt = this.cluster.now;
    do {
      this.step();
      each();
      if (holds()) return true;
    } while (this.cluster.now < this.cluster.changedAt + STILL_SECONDS);
    return false;
  }

  /** Whether all is whole, placeholders included, and no node is on its way. */
  isSettled(): boolean {
    const isUp = [...this.cluster.nodes.values()].every(({ readyAt }) => readyAt <= this.cluster.now);
    return isUp && this.cluster.waiting().length === 0 && this.isWhole();
  }

  /** Whether every workload has its pods, ready, and no rollout is under way. Placeholders are nobody's. */
  isWhole(): boolean {
    return this.setting.workloads.every(
      (workload) =>
        workload.isPlaceholder ||
        (!this.deployments.isRolling(workload) && this.answering(workload) >= workload.replicas),
    );
  }

  answering = (workload: Workload): number =>
    this.cluster.active(workload).filter((pod) => this.cluster.answers(pod)).length;

  /** From now on nodes can be launched in these zones alone. */
  offer(available: readonly string[]): void {
    this.market = { ...this.market, available };
    this.idleSince = -1;
  }

  /** Pods whose grace is over. On a dead node nobody confirms it, and they stay. */
  private leave(): void {
    for (const pod of this.cluster.pods.values()) {
      const node = this.cluster.nodeOf(pod);
      const isOver = pod.deletedAt !== undefined && this.cluster.now >= pod.deletedAt + this.cluster.graceOf(pod);
      if (isOver && node?.diedAt === undefined) this.cluster.delete(pod, true);
    }
  }

  private launch(): void {
    const { now } = this.cluster;
    if (this.cluster.waiting().length === 0) this.pendingSince = undefined;
    else this.pendingSince ??= now;
    if (this.pendingSince === undefined || now < this.pendingSince + this.setting.times.batch) return;
    this.pendingSince = undefined;
    if (this.cluster.changedAt <= this.idleSince) return;
    const { register, readyApart } = this.setting.times;
    const launches = new Round(this.cluster, this.market).launches();
    if (launches.length === 0) this.idleSince = now;
    for (const [index, node] of launches.entries()) {
      const registersAt = now + register;
      this.launched.push(node);
      this.cluster.put({ ...node, registersAt, readyAt: registersAt + index * readyApart });
    }
  }
}
