import { BASELINE, type BaselineService, isOurs } from '../modules/baseline';
import type { PlatformFacts } from '../modules/governance';
import type { PlatformSpec } from '../workspaces/load';

/** What the workspaces say, for the policies to hold the output against: accounts, what is provided in each, and who is called. */
export function platformFacts({ audit, clusters }: PlatformSpec): PlatformFacts {
  const accounts = [audit, ...clusters];
  return {
    audit: audit.account,
    clusters: clusters.map(({ account }) => account),
    provided: Object.fromEntries(
      accounts.map(({ account, governance }) => [account, SERVICES.filter((service) => isOurs(governance, service))]),
    ),
    receivers: [...new Set(accounts.flatMap(({ alerting }) => alerting.onCall))].sort(),
  };
}

const SERVICES = Object.keys(BASELINE) as readonly BaselineService[];
