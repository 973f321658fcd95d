/** What production workspaces share; spread one level, never merged deeper. */
export const production = {
  grade: 'production',
  owner: 'fraud-platform',
  costCentre: 'cc-4711',
  dataClass: 'restricted',
  criticality: 'critical',
} as const;

/** What the stages before production share. They hold no production records (RTS 2024/1774 Art. 16(5)). */
export const nonProduction = {
  grade: 'non-production',
  owner: 'fraud-platform',
  costCentre: 'cc-4711',
  dataClass: 'internal',
  criticality: 'standard',
} as const;
