import type { Reach } from './network-policies';
import type { PodDemand } from './quota';

/** A team as a tenant of one environment: what follows from its services' rows and values. */
export interface TenantSettings {
  readonly team: string;
  /** `<environment>-<team>`. */
  readonly namespace: string;
  /** Kubernetes group of its people. */
  readonly group: string;
  readonly demands: readonly PodDemand[];
  readonly reach: Reach;
  /** Services that have passed the interruption checklist, and when (`2026-10-02`). */
  readonly spot: Readonly<Record<string, string>>;
}

/** Kubernetes group of a team's people: access entries of the cluster give it, the team's Role takes it. */
export const teamGroup = (team: string): string => `team-${team}`;
