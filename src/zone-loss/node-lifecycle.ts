import { type Cluster, isLost, type Node } from './cluster';
import { staySeconds, type Taint } from './workload';

/** Between two nodes of a zone whose pods are given up (--node-eviction-rate, 0.1 a second). */
const APART_SECONDS = 10;

/** With this share of a zone lost, but not all of it, no pod is given up (--unhealthy-zone-threshold; up to 50 nodes). */
const PARTIAL = { share: 0.55, leastLost: 3, atMost: 50 } as const;

const UNREACHABLE = 'node.kubernetes.io/unreachable';
const NOT_SCHEDULED: Taint = { key: UNREACHABLE, effect: 'NoSchedule' };
const NOT_EXECUTED: Taint = { key: UNREACHABLE, effect: 'NoExecute' };

/**
 * What Kubernetes does about dead nodes, as pkg/controller/nodelifecycle/node_lifecycle_controller.go of 1.35 does: it sees them
 * after the grace period, keeps pods off them at once, and gives their pods up one node after the other, unless much of the zone is
 * lost and not all of it.
 */
export class NodeLifecycle {
  /** Second in which the last node of a zone was given up, by zone. */
  private readonly givenUp = new Map<string, number>();
  /** Second from which a node counts as given up, by name. */
  readonly since = new Map<string, number>();

  constructor(private readonly cluster: Cluster) {}

  step(): void {
    const lost = this.cluster.registered().filter((node) => isLost(node, this.cluster.now));
    for (const node of lost) this.cluster.taint(node, NOT_SCHEDULED);
    for (const zone of new Set(lost.map(({ zone: one }) => one))) this.giveUp(zone, lost);
    this.evict();
  }

  private giveUp(zone: string, lost: readonly Node[]): void {
    const all = this.cluster.registered().filter((node) => node.zone === zone);
    const down = lost.filter((node) => node.zone === zone);
    const last = this.givenUp.get(zone);
    if (isPartial(down.length, all.length) || (last !== undefined && this.cluster.now < last + APART_SECONDS)) return;
    const next = down.find(({ name }) => !this.since.has(name));
    if (!next) return;
    this.givenUp.set(zone, this.cluster.now);
    this.since.set(next.name, this.cluster.now);
    this.cluster.taint(next, NOT_EXECUTED);
  }

  /** Each pod goes when what it tolerates is over. */
  private evict(): void {
    for (const [name, since] of this.since) {
      const node = this.cluster.nodes.get(name);
      for (const pod of node ? this.cluster.on(node) : [])
        if (this.cluster.now >= since + staySeconds(NOT_EXECUTED, pod.workload.tolerations)) this.cluster.delete(pod);
    }
  }
}

const isPartial = (down: number, all: number): boolean =>
  down < all && down >= PARTIAL.leastLost && down / all >= PARTIAL.share && all <= PARTIAL.atMost;
