/** What production keeps records in. Every environment has the same names, in the size that its grade needs. */
export const productionStores = {
  databases: {
    tokens: { team: 'intake', size: 'medium' },
    profiles: { team: 'signals', size: 'large' },
    reference: { team: 'signals', size: 'small' },
    decisions: { team: 'decisions', size: 'large' },
    cases: { team: 'cases', size: 'medium' },
  },
  brokers: { events: { size: 'medium' } },
} as const;

/** The same, small. */
export const nonProductionStores = {
  databases: {
    tokens: { team: 'intake', size: 'small' },
    profiles: { team: 'signals', size: 'small' },
    reference: { team: 'signals', size: 'small' },
    decisions: { team: 'decisions', size: 'small' },
    cases: { team: 'cases', size: 'small' },
  },
  brokers: { events: { size: 'small' } },
} as const;
