import { type Cluster, labelsOf, type Node, type Pod } from './cluster';
import { keepOut, mayUse, type Spread } from './workload';

/** Whether a constraint of the pod counts another: of the same workload, and of the same revision where it says so. */
export const isCounted = (pod: Pod, { isPerRevision }: Spread, { workload, revision }: Pod): boolean =>
  workload === pod.workload && (!isPerRevision || revision === pod.revision);

/** Pods with a place that a constraint counts for this one: not those on their way out. */
export const counted = (cluster: Cluster, pod: Pod, spread: Spread): readonly Pod[] =>
  cluster.active(pod.workload).filter((one) => one.node !== undefined && isCounted(pod, spread, one));

/** How many pods stand in each domain that the constraint knows, as kube-scheduler counts them: domains follow from nodes. */
export function domains(cluster: Cluster, pod: Pod, spread: Spread): ReadonlyMap<string, number> {
  const { terms, tolerations } = pod.workload;
  const nodes = cluster
    .registered()
    .filter(
      (node) =>
        (!spread.honoursTaints || !keepOut(cluster.taintsOf(node), tolerations)) &&
        (!spread.honoursAffinity || mayUse(terms, labelsOf(node))),
    );
  const domainOf = (node: Node) => labelsOf(node)[spread.topologyKey] ?? '';
  const counts = new Map(nodes.map((node) => [domainOf(node), 0]));
  const known = new Set(nodes.map(({ name }) => name));
  for (const { node } of counted(cluster, pod, spread)) {
    const place = node !== undefined && known.has(node) ? cluster.nodes.get(node) : undefined;
    if (place) counts.set(domainOf(place), (counts.get(domainOf(place)) ?? 0) + 1);
  }
  return counts;
}

/** How uneven the pod would make things on this node; `undefined` where the constraint does not know the node's domain. */
export function skewOn(node: Node, counts: ReadonlyMap<string, number>, spread: Spread): number | undefined {
  const own = counts.get(labelsOf(node)[spread.topologyKey] ?? '');
  if (own === undefined) return undefined;
  const least = counts.size < spread.minDomains ? 0 : Math.min(...counts.values());
  return own + 1 - least;
}
