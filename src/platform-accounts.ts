import { BASELINE, type BaselineService, isOurs } from '../modules/baseline';
import type { PlatformAccounts } from '../modules/governance';
import type { PlatformSpec } from '../workspaces/load';

/** The accounts of all workspaces, with what these say is provided in each, who is called, and where charts come from. */
export function accountsOf({ audit, clusters }: PlatformSpec): PlatformAccounts {
  const all = [audit, ...clusters];
  const provided = all.map(({ account, governance }) => [
    account,
    SERVICES.filter((service) => isOurs(governance, service)),
  ]);
  return {
    audit: audit.account,
    clusters: clusters.map(({ account }) => account),
    said: {
      provided: Object.fromEntries(provided) as Readonly<Record<string, readonly string[]>>,
      receivers: [...new Set(all.flatMap(({ alerting }) => alerting.onCall))].sort(),
      chartMirrors: clusters.flatMap(({ registry }) => registry.chartMirror ?? []),
    },
  };
}

const SERVICES = Object.keys(BASELINE) as readonly BaselineService[];
