import { type Cluster, labelsOf, type Node, type Pod } from './cluster';
import { fits, less, sum } from './node-pool';
import { domains, skewOn } from './spread';
import { turn } from './turn';
import { keepOut, mayUse } from './workload';

/** A pod that made room for another. */
export interface Preemption {
  readonly at: number;
  readonly pod: Pod;
  readonly by: Pod;
}

/**
 * One pass of kube-scheduler over all that wait, the most important first: every hard filter as Kubernetes applies it, then the node
 * that soft spread and the least use prefer. Where it finds nothing it takes the room of pods with a lower priority.
 */
export function schedule(cluster: Cluster): readonly Preemption[] {
  const queue = [...cluster.waiting()].sort(
    (one, other) => other.workload.priority - one.workload.priority || one.createdAt - other.createdAt,
  );
  return queue.flatMap((pod) => place(cluster, pod));
}

function place(cluster: Cluster, pod: Pod): readonly Preemption[] {
  const allowed = candidates(cluster, pod);
  const best = preferred(
    cluster,
    pod,
    allowed.filter((node) => fits(pod.workload, cluster.free(node))),
  );
  if (best) {
    cluster.bind(pod, best);
    return [];
  }
  const room = pod.workload.preempts ? roomFor(cluster, pod, allowed) : undefined;
  if (!room) return [];
  for (const victim of room.victims) cluster.delete(victim);
  if (fits(pod.workload, cluster.free(room.node))) cluster.bind(pod, room.node);
  return room.victims.map((victim) => ({ at: cluster.now, pod: victim, by: pod }));
}

/** Nodes that pass every filter but that of room. */
function candidates(cluster: Cluster, pod: Pod): readonly Node[] {
  const { terms, tolerations, spreads } = pod.workload;
  const hard = spreads
    .filter(({ isHard }) => isHard)
    .map((spread) => ({ spread, counts: domains(cluster, pod, spread) }));
  return cluster
    .registered()
    .filter(
      (node) =>
        !keepOut(cluster.taintsOf(node), tolerations) &&
        mayUse(terms, labelsOf(node)) &&
        hard.every(({ spread, counts }) => (skewOn(node, counts, spread) ?? Infinity) <= spread.maxSkew),
    );
}

/** Soft spread counts before use; between equals a fixed draw decides, as chance does in a real cluster. */
function preferred(cluster: Cluster, pod: Pod, nodes: readonly Node[]): Node | undefined {
  const soft = pod.workload.spreads.filter(({ isHard }) => !isHard);
  const counts = soft.map((spread) => ({ spread, counts: domains(cluster, pod, spread) }));
  const scored = nodes.map((node) => ({
    node,
    skew: counts.reduce((sum, { spread, counts: of }) => sum + (skewOn(node, of, spread) ?? 0), 0),
    use: Math.round((1 - cluster.free(node).cpuMillicores / node.cpuMillicores) * 10),
    turn: turn(`${pod.workload.name} ${pod.revision} ${node.name}`),
  }));
  return scored.sort((one, other) => one.skew - other.skew || one.use - other.use || one.turn - other.turn)[0]?.node;
}

/**
 * The node on which preemption does the least harm, and who would have to go: fewest disruption budgets broken, then the least
 * important, then the fewest (pickOneNodeForPreemption of kube-scheduler 1.36).
 */
function roomFor(cluster: Cluster, pod: Pod, nodes: readonly Node[]) {
  const options = nodes.flatMap((node) => {
    const victims = victimsOn(cluster, pod, node);
    return victims ? [{ node, victims, ...harmOf(cluster, victims), turn: turn(node.name) }] : [];
  });
  return options.sort(
    (one, other) =>
      one.broken - other.broken ||
      one.worst - other.worst ||
      one.victims.length - other.victims.length ||
      one.turn - other.turn,
  )[0];
}

const harmOf = (cluster: Cluster, victims: readonly Pod[]) => ({
  broken: victims.filter((victim) => breaks(cluster, victim)).length,
  worst: Math.max(-Infinity, ...victims.map(({ workload }) => workload.priority)),
});

/** Whether taking the pod breaks the budget of its workload. Preemption avoids that where it can, and does it where it cannot. */
const breaks = (cluster: Cluster, { workload }: Pod): boolean => cluster.allowed(workload) < 1;

/** All that are less important would go; then as many stay as there is room for, those with a budget and the most important first. */
function victimsOn(cluster: Cluster, pod: Pod, node: Node): readonly Pod[] | undefined {
  const lower = cluster
    .on(node)
    .filter(({ workload, deletedAt }) => deletedAt !== undefined || workload.priority < pod.workload.priority);
  const free = cluster.free(node, lower);
  if (!fits(pod.workload, free)) return undefined;
  const standing = lower.filter(({ deletedAt }) => deletedAt === undefined);
  const spared = [...standing]
    .sort(
      (one, other) =>
        Number(breaks(cluster, other)) - Number(breaks(cluster, one)) ||
        other.workload.priority - one.workload.priority,
    )
    .reduce<readonly Pod[]>((kept, one) => {
      const left = less(free, sum([...kept, one].map(({ workload }) => workload)));
      return fits(pod.workload, left) ? [...kept, one] : kept;
    }, []);
  return standing.filter((one) => !spared.includes(one));
}
