import { clusterProblems } from '../modules/cluster';
import type { ModuleCheck } from '../workspaces/load';

/** Checks of the workspaces that need a module's table: one row each. All problems of all rows are reported at once. */
export const MODULE_CHECKS: readonly ModuleCheck[] = [
  (workspaces) => workspaces.flatMap((workspace) => (workspace.kind === 'cluster' ? clusterProblems(workspace) : [])),
];
