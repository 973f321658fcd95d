import type { PlatformSpec } from '../../workspaces/load';
import type { Register, Written } from './register';

/** What somebody accepted: waivers of policies, and settings that are an exception to a safe default (RTS 2024/1774 Art. 2(2)(c)(ii), 3(d)(iii)). */
export const residualRisks = ({ spec }: Written): Register => ({
  name: 'residual-risks',
  title: 'Accepted deviations (RTS 2024/1774 Art. 2(2)(c)(ii) and 3(d)(iii))',
  columns: ['deviation', 'kind', 'workspace', 'at', 'reason', 'compensation', 'owner', 'until'],
  rows: [...waived(spec), ...excepted(spec)],
});

const workspacesOf = ({ audit, clusters, environments }: PlatformSpec) => [audit, ...clusters, ...environments];

const waived = (spec: PlatformSpec): Register['rows'] =>
  workspacesOf(spec).flatMap(({ name: workspace, waivers }) =>
    waivers.map(({ policy, address, reason, compensation, owner, expires }) => ({
      deviation: `${workspace}: ${policy} at ${address}`,
      ...{ kind: 'waiver', workspace, at: address, reason, compensation, owner, until: expires },
    })),
  );

const excepted = (spec: PlatformSpec): Register['rows'] =>
  workspacesOf(spec).flatMap((workspace) =>
    exceptionsIn(workspace, []).map(({ path, reason }) => ({
      deviation: `${workspace.name}: ${path}`,
      ...{ kind: 'setting', workspace: workspace.name, at: path, reason, owner: workspace.owner },
      compensation: 'none: the reason is why none is needed',
      until: 'none: as long as it is configured; reviewed with the workspace every year',
    })),
  );

interface Excepted {
  readonly path: string;
  readonly reason: string;
}

/** Everything that says `{ allow: true, reason }`, by its path. */
function exceptionsIn(value: unknown, steps: readonly string[]): readonly Excepted[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('allow' in value && value.allow === true && 'reason' in value)
    return [{ path: steps.join('.'), reason: String(value.reason) }];
  return Object.entries(value).flatMap(([key, inner]) => exceptionsIn(inner, [...steps, key]));
}
