import type { Cluster, Pod } from './cluster';
import { turn } from './turn';
import type { Workload } from './workload';

/**
 * The Deployment controller over all workloads: as many pods as are asked for, and a rollout in which old pods go when new
 * ones are ready (`maxUnavailable: 0`).
 */
export class Deployments {
  /** Revision that is wanted, and pods of older ones that are still wanted, by workload. */
  private readonly wanted = new Map<Workload, { readonly revision: number; readonly old: number }>();
  private readonly held = new Set<Workload>();

  constructor(
    private readonly cluster: Cluster,
    private readonly workloads: readonly Workload[],
  ) {
    for (const workload of workloads) this.wanted.set(workload, { revision: 1, old: 0 });
  }

  /** Begins a rollout. */
  roll(workload: Workload): void {
    const { revision } = this.of(workload);
    this.wanted.set(workload, { revision: revision + 1, old: this.cluster.active(workload).length });
  }

  /** Nothing is done about a workload until all are released. */
  hold(workload: Workload): void {
    this.held.add(workload);
  }

  release(): void {
    this.held.clear();
  }

  isRolling = (workload: Workload): boolean => this.of(workload).old > 0;

  step(): void {
    for (const workload of this.workloads.filter((one) => !this.held.has(one))) this.reconcile(workload);
  }

  private reconcile(workload: Workload): void {
    const pods = this.cluster.active(workload);
    const { revision, old } = this.of(workload);
    const [before, after] = [
      pods.filter((pod) => pod.revision < revision),
      pods.filter((pod) => pod.revision === revision),
    ];
    const ready = pods.filter((pod) => this.cluster.isSeenReady(pod)).length;
    const spare = ready - workload.replicas;
    const going = this.ranked(before).slice(0, Math.max(0, Math.min(old, spare)));
    for (const pod of going) this.cluster.delete(pod);
    const left = old - going.length;
    this.wanted.set(workload, { revision, old: left });
    this.fill(workload, revision - 1, left - (before.length - going.length));
    const room = workload.replicas + (left > 0 ? workload.surge : 0) - left;
    this.fill(workload, revision, Math.min(workload.replicas, room) - after.length);
  }

  private fill(workload: Workload, revision: number, missing: number): void {
    for (let made = 0; made < missing; made += 1) this.cluster.create(workload, revision);
  }

  /**
   * Those that go first: not ready before ready, two on one node before one alone. Of equals the one that really lives, because
   * chance may choose it; then a fixed draw.
   */
  private ranked(pods: readonly Pod[]): readonly Pod[] {
    const together = ({ node }: Pod) => pods.filter((pod) => pod.node === node).length;
    return [...pods].sort(
      (one, other) =>
        Number(this.cluster.isSeenReady(one)) - Number(this.cluster.isSeenReady(other)) ||
        together(other) - together(one) ||
        Number(this.cluster.answers(other)) - Number(this.cluster.answers(one)) ||
        turn(one.name) - turn(other.name),
    );
  }

  private of(workload: Workload) {
    return this.wanted.get(workload) ?? { revision: 1, old: 0 };
  }
}
