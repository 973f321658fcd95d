import { type Context, namer, type Problem } from '../modules/kernel';
import type { PlatformSpec } from '../workspaces/load';
import type { Workspace } from '../workspaces/schema';
import type { Run } from './run';

/** What a stack may know of its workspace: a construct's context, plus what only stacks need. */
export interface StackContext extends Context {
  readonly run: Run;
}

/** What contexts follow from. */
type Ground = Pick<PlatformSpec, 'organisation' | 'clusters'>;

/** Turns workspaces into contexts. An environment has the account, region and zones of its cluster. */
export const contexts =
  (spec: Ground, run: Run, report: (problem: Problem) => void) =>
  (workspace: Workspace): StackContext => {
    const { name, grade } = workspace;
    const { owner, costCentre, dataClass, criticality, rtoHours, rpoHours } = workspace;
    const { account, region, zones } = site(workspace, spec);
    const { organisation } = spec;
    return {
      organisation: organisation.name,
      workspace: name,
      grade,
      account,
      region,
      zones,
      name: namer(organisation.name, name, account, report),
      ownership: { owner, costCentre, dataClass, criticality, rtoHours, rpoHours },
      repository: `${organisation.repository.owner}/${organisation.repository.name}`,
      run,
    };
  };

function site(workspace: Workspace, spec: Ground): { account: string; region: string; zones: readonly string[] } {
  if (workspace.kind === 'audit') return { ...workspace, zones: [] };
  const wanted = workspace.kind === 'cluster' ? workspace.name : workspace.cluster;
  const cluster = spec.clusters.find(({ name }) => name === wanted);
  if (!cluster) throw new Error(`${workspace.name} stands on ${wanted}, which load() should have refused`);
  return { account: cluster.account, region: cluster.region, zones: cluster.network.zones };
}
