/** Both sides were looked at together. */
const firewallReview = { on: '2026-11-02', by: 'network-security' } as const;

/** What production workspaces share; spread one level, never merged deeper. */
export const production = {
  grade: 'production',
  owner: 'fraud-platform',
  costCentre: 'cc-4711',
  dataClass: 'restricted',
  criticality: 'critical',
  firewallReview,
} as const;

/** What the stages before production share. They hold no production records (RTS 2024/1774 Art. 16(5)). */
export const nonProduction = {
  grade: 'non-production',
  owner: 'fraud-platform',
  costCentre: 'cc-4711',
  dataClass: 'internal',
  criticality: 'standard',
  firewallReview,
} as const;

/** When Argo CD leaves production alone; clusters and environments of production have it. */
export const productionSync = {
  freezes: {
    weekend: {
      schedule: '0 16 * * 5',
      hours: 63,
      timeZone: 'Europe/Dublin',
      reason: 'from Friday afternoon to Monday morning nobody is there to watch a rollout',
    },
    'year-end': {
      schedule: '0 0 23 12 *',
      hours: 264,
      timeZone: 'Europe/Dublin',
      reason: 'card payments peak, and most of those who could mend something are away',
    },
  },
} as const;
