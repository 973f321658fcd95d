import type { RecordedStack, Writing } from '../../modules/change';
import type { PlatformSpec } from '../../workspaces/load';
import { contexts } from '../context';
import { version } from './version';

/** What a record says of where it was written, and of the places that it speaks of. */
export function writingOf(
  spec: PlatformSpec,
  stacks: readonly RecordedStack[],
  shell: NodeJS.ProcessEnv = process.env,
): Writing {
  const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
  const named = new Set(stacks.map(({ planned: { seal } }) => seal.workspace));
  const places = [spec.audit, ...spec.clusters, ...spec.environments].filter(({ name }) => named.has(name));
  const critical = new Set(
    spec.services.filter(({ criticality }) => criticality === 'critical').map(({ name }) => name),
  );
  const reached = stacks.flatMap(({ planned }) => planned.reach.services);
  const { owner, name } = spec.organisation.repository;
  return {
    system: `${owner}/${name}`,
    places: places.map((workspace) => {
      const { account, region } = contextOf(workspace);
      return { environment: workspace.name, account, region, criticality: workspace.criticality };
    }),
    cif_refs: [...new Set(reached.filter((service) => critical.has(service.split('/')[1] ?? '')))].sort(),
    recorded_at: new Date().toISOString(),
    version: version(),
    identity: identityOf(shell),
  };
}

const identityOf = ({ GITHUB_WORKFLOW_REF: workflow, GITHUB_RUN_ID: run }: NodeJS.ProcessEnv): string =>
  workflow === undefined ? 'local' : `${workflow} run ${run ?? 'unknown'}`;
