import type { Cluster } from './cluster';
import type { Taint } from './workload';

const CORDON: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
const OUT_OF_SERVICE: Taint = { key: 'node.kubernetes.io/out-of-service', value: 'nodeshutdown', effect: 'NoExecute' };

/** What the evacuation of a zone does: nothing new goes there, and pods of its dead nodes are given up at once, without grace. */
export function evacuate(cluster: Cluster, zone: string): void {
  for (const node of cluster.registered().filter((one) => one.zone === zone)) {
    cluster.taint(node, CORDON, ...(node.diedAt === undefined ? [] : [OUT_OF_SERVICE]));
    if (node.diedAt !== undefined) for (const pod of cluster.on(node)) cluster.delete(pod, true);
  }
}

/** The zone is back: its system node is replaced, what Karpenter had there is gone for good, and the rest takes pods again. */
export function undo(cluster: Cluster, zone: string): void {
  for (const { diedAt, taints, ...node } of [...cluster.nodes.values()].filter((one) => one.zone === zone)) {
    if (diedAt !== undefined) cluster.remove(node.name);
    if (diedAt === undefined || node.pool === undefined)
      cluster.put({ ...node, taints: taints.filter(({ key }) => !key.startsWith('node.kubernetes.io/')) });
  }
}
