import { HOSTNAME, NODE_POOL, type Taint, type Workload, ZONE } from './workload';

export interface Node {
  readonly name: string;
  readonly zone: string;
  /** The NodePool that launched it; none of a node of the managed groups. */
  readonly pool?: string;
  /** What pods may request of it, all together. */
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
  readonly taints: readonly Taint[];
  /** Second in which Kubernetes gets to know it, and from which it takes pods. */
  readonly registersAt: number;
  readonly readyAt: number;
  /** Second in which it died. */
  readonly diedAt?: number;
}

export interface Pod {
  readonly name: string;
  readonly workload: Workload;
  readonly revision: number;
  readonly createdAt: number;
  /** Where it runs; none while it waits. */
  readonly node?: string;
  /** Second in which it is ready, when its node lives. */
  readonly readyAt?: number;
  /** Second in which somebody deleted it: it counts no more, and goes when its grace is over or its node is given up. */
  readonly deletedAt?: number;
}

/** What stands at one moment: nodes and pods, by name. Only its own verbs change it. */
export class Cluster {
  now = 0;
  /** Pods start and go within a second: for a day on which nothing happens that depends on it. */
  isHurried = false;
  readonly nodes = new Map<string, Node>();
  readonly pods = new Map<string, Pod>();
  /** The same pods by their workload: every workload is asked for its own in every second. */
  private readonly ofWorkload = new Map<Workload, Map<string, Pod>>();
  /** And by their node, which is asked for the room that it has left. */
  private readonly onNode = new Map<string, Map<string, Pod>>();
  private made = 0;
  /** Second of the last change. */
  changedAt = 0;

  /** A name that was not there before. */
  name(start: string): string {
    this.made += 1;
    return `${start}-${this.made}`;
  }

  put(node: Node): void {
    this.nodes.set(node.name, node);
    this.changedAt = this.now;
  }

  create(workload: Workload, revision: number): Pod {
    const pod = { name: this.name(workload.name), workload, revision, createdAt: this.now };
    this.keep(pod);
    return pod;
  }

  bind(pod: Pod, node: Node): void {
    const seconds = this.isHurried ? 1 : pod.workload.startSeconds;
    this.keep({ ...pod, node: node.name, readyAt: this.now + seconds });
  }

  /** Deletes a pod. One that never ran, or whose node is given up, is gone at once. */
  delete(pod: Pod, isForced = false): void {
    if (pod.node === undefined || isForced || this.graceOf(pod) === 0) this.forget(pod);
    else if (pod.deletedAt === undefined) this.keep({ ...pod, deletedAt: this.now });
  }

  /** Seconds that a pod takes to go. */
  graceOf = ({ workload }: Pod): number => (this.isHurried ? 0 : workload.graceSeconds);

  /** A node is gone for good, with all that was on it. */
  remove(name: string): void {
    for (const pod of [...this.pods.values()].filter(({ node }) => node === name)) this.forget(pod);
    this.nodes.delete(name);
  }

  taint(node: Node, ...taints: readonly Taint[]): void {
    const more = taints.filter(
      ({ key, effect }) => !node.taints.some((one) => one.key === key && one.effect === effect),
    );
    if (more.length > 0) this.put({ ...node, taints: [...node.taints, ...more] });
  }

  private keep(pod: Pod): void {
    this.pods.set(pod.name, pod);
    const own = this.ofWorkload.get(pod.workload) ?? new Map<string, Pod>();
    this.ofWorkload.set(pod.workload, own.set(pod.name, pod));
    if (pod.node !== undefined) this.onNode.set(pod.node, this.at(pod.node).set(pod.name, pod));
    this.changedAt = this.now;
  }

  private readonly at = (node: string): Map<string, Pod> => this.onNode.get(node) ?? new Map<string, Pod>();

  private forget({ name, workload }: Pod): void {
    this.at(this.pods.get(name)?.node ?? '').delete(name);
    this.pods.delete(name);
    this.ofWorkload.get(workload)?.delete(name);
    this.changedAt = this.now;
  }

  /** Whether anything is otherwise than a second ago, a node or a pod that became ready included. */
  hasChanged(): boolean {
    const isNow = (second: number | undefined) => second === this.now;
    return (
      this.changedAt >= this.now - 1 ||
      [...this.nodes.values()].some(({ registersAt, readyAt }) => isNow(registersAt) || isNow(readyAt)) ||
      [...this.pods.values()].some(({ readyAt }) => isNow(readyAt))
    );
  }

  /** Nodes that Kubernetes knows: those that are only launched are none yet. */
  registered(): readonly Node[] {
    return [...this.nodes.values()].filter(({ registersAt }) => registersAt <= this.now);
  }

  /** Taints as they stand: a node that is known and not ready yet has one more. */
  taintsOf({ taints, readyAt }: Node): readonly Taint[] {
    return readyAt <= this.now ? taints : [...taints, STARTING];
  }

  /** Pods that have a place, those that are on their way out included. */
  on({ name }: Node): readonly Pod[] {
    return [...this.pods.values()].filter(({ node }) => node === name);
  }

  /** Pods of a workload that nobody has deleted. */
  active(workload: Workload): readonly Pod[] {
    return [...(this.ofWorkload.get(workload)?.values() ?? [])].filter(({ deletedAt }) => deletedAt === undefined);
  }

  waiting(): readonly Pod[] {
    return [...this.pods.values()].filter((pod) => pod.node === undefined);
  }

  nodeOf({ node }: Pod): Node | undefined {
    return node === undefined ? undefined : this.nodes.get(node);
  }

  /** Whether the pod answers: started, not leaving, and on a node that lives, whatever anybody has noticed yet. */
  answers(pod: Pod): boolean {
    const node = this.nodeOf(pod);
    const isUp = pod.readyAt !== undefined && pod.readyAt <= this.now && pod.deletedAt === undefined;
    return isUp && node !== undefined && node.diedAt === undefined;
  }

  /** Ready as Kubernetes sees it, which is late to notice that a node is dead. */
  isSeenReady(pod: Pod): boolean {
    const node = this.nodeOf(pod);
    const isUp = pod.readyAt !== undefined && pod.readyAt <= this.now;
    return isUp && node !== undefined && !isLost(node, this.now);
  }

  /** Pods of a workload that may be evicted by its PodDisruptionBudget as it counts now; without one, any number. */
  allowed(workload: Workload): number {
    const { maxUnavailable, replicas } = workload;
    if (maxUnavailable === undefined) return Number.POSITIVE_INFINITY;
    return this.active(workload).filter((pod) => this.isSeenReady(pod)).length - (replicas - maxUnavailable);
  }

  /** What is left of a node, in millicores and MiB; and what would be without these pods. */
  free(node: Node, without: readonly Pod[] = []): { readonly cpuMillicores: number; readonly memoryMiB: number } {
    const taken = [...this.at(node.name).values()]
      .filter((pod) => !without.includes(pod))
      .map(({ workload }) => workload);
    const sum = (of: 'cpuMillicores' | 'memoryMiB') => taken.reduce((all, workload) => all + workload[of], 0);
    return {
      cpuMillicores: node.cpuMillicores - sum('cpuMillicores'),
      memoryMiB: node.memoryMiB - sum('memoryMiB'),
    };
  }
}

/** Seconds without a heartbeat after which a node counts as lost (--node-monitor-grace-period, 50 s since Kubernetes 1.32). */
export const GRACE_SECONDS = 50;

/** Whether a node is dead and Kubernetes knows it. */
export const isLost = ({ diedAt }: Node, now: number): boolean => diedAt !== undefined && now >= diedAt + GRACE_SECONDS;

const STARTING: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };

export const labelsOf = ({
  name,
  zone,
  pool,
}: Pick<Node, 'name' | 'zone' | 'pool'>): Readonly<Record<string, string>> => ({
  [ZONE]: zone,
  [HOSTNAME]: name,
  ...(pool !== undefined && { [NODE_POOL]: pool }),
});
