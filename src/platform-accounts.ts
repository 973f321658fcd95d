import { BASELINE, type BaselineService, isOurs } from '../modules/baseline';
import type { PlatformAccounts } from '../modules/governance';
import type { PlatformSpec } from '../workspaces/load';
import type { Workspace } from './registers/place';

/** What a workspace says of its account: nothing of an environment, which stands in that of its cluster. */
export interface AccountSaid {
  /** Services of the baseline that the platform provides. */
  readonly provided: readonly string[];
  /** Addresses that critical alarms call. */
  readonly receivers: readonly string[];
  /** Registries of charts in place of their makers'. */
  readonly chartMirrors: readonly string[];
}

type SaidPlace = AccountSaid & Pick<Workspace, 'kind'> & { readonly account: string };

/** What one workspace says. */
export const saidBy = (workspace: Workspace): AccountSaid => ({
  provided: workspace.kind === 'environment' ? [] : SERVICES.filter((one) => isOurs(workspace.governance, one)),
  receivers: workspace.kind === 'environment' ? [] : workspace.alerting.onCall,
  chartMirrors: workspace.kind === 'cluster' ? [workspace.registry.chartMirror ?? []].flat() : [],
});

/** The accounts of all workspaces, with what these say is provided in each, who is called, and where charts come from. */
export const accountsOf = ({ audit, clusters }: PlatformSpec): PlatformAccounts =>
  accountsIn([audit, ...clusters].map((workspace) => ({ ...workspace, ...saidBy(workspace) })));

/** The same, from places that say it themselves. */
export function accountsIn(places: readonly SaidPlace[]): PlatformAccounts {
  const all = places.filter(({ kind }) => kind !== 'environment');
  return {
    audit: all.find(({ kind }) => kind === 'audit')?.account ?? '',
    clusters: all.filter(({ kind }) => kind === 'cluster').map(({ account }) => account),
    said: {
      provided: Object.fromEntries(all.map(({ account, provided }) => [account, provided])),
      receivers: [...new Set(all.flatMap(({ receivers }) => receivers))].sort(),
      chartMirrors: all.flatMap(({ chartMirrors }) => chartMirrors),
    },
  };
}

const SERVICES = Object.keys(BASELINE) as readonly BaselineService[];
