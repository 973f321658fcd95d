import { nodeScenarios, type OperatorScenario, syncScenarios, workloadScenarios } from '../modules/drills';
import type { PlatformSpec } from '../workspaces/load';
import { namespaceOf } from '../workspaces/service-names';

/** What may be rehearsed in a workspace through the Kubernetes API; nothing in one that has no cluster. */
export function operatorScenarios(
  { clusters, environments, services, organisation }: PlatformSpec,
  workspace: string,
): readonly OperatorScenario[] {
  const teams = Object.keys(organisation.teams);
  if (clusters.some(({ name }) => name === workspace)) {
    const standing = environments.filter(({ cluster }) => cluster === workspace);
    return nodeScenarios(standing.flatMap(({ name }) => teams.map((team) => namespaceOf(name, team))));
  }
  const environment = environments.find(({ name }) => name === workspace);
  if (!environment) return [];
  const workloads = services
    .filter(({ kind, exposure }) => kind === 'deployment' && exposure === 'external')
    .map(({ name, team }) => ({ name, namespace: namespaceOf(workspace, team) }));
  const isProduction = environment.grade === 'production';
  return [...workloadScenarios(workloads), ...(isProduction ? [] : syncScenarios(workloads))];
}

/** For the stack of drills: they have no template, and are called for and may be authorised all the same. */
export const byOperators = ({ name }: { readonly name: string }, spec: PlatformSpec) => ({
  byOperators: operatorScenarios(spec, name).map(({ kind, id }) => ({ kind, id })),
});
