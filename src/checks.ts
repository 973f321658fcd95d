import { clusterProblems } from '../modules/cluster';
import type { Problem } from '../modules/kernel';
import { podsProblem } from '../modules/network';
import type { ModuleCheck } from '../workspaces/load';
import type { Cluster } from '../workspaces/schema';

/** Checks of the workspaces that need a module's table: one row each. All problems of all rows are reported at once. */
export const MODULE_CHECKS: readonly ModuleCheck[] = [forClusters(clusterProblems), forClusters(tooManyPods)];

function forClusters(check: (cluster: Cluster) => readonly Problem[]): ModuleCheck {
  return (workspaces) => workspaces.flatMap((workspace) => (workspace.kind === 'cluster' ? check(workspace) : []));
}

/** The pods that a cluster may have must have an address in its VPC. */
function tooManyPods({ name, network, cluster }: Cluster): readonly Problem[] {
  return [podsProblem(network.cidr, network.zones, cluster.pods, `${name}.cluster.pods`)].filter(
    (problem) => problem !== undefined,
  );
}
