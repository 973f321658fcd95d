/** What both clusters say of Databricks. The organisation has one account there; its ids are made up, as all ids here (ADR-0002). */
export const databricks = {
  accountId: '6a7b8c9d-0e1f-4a2b-8c3d-4e5f60718293',
  clusters: { maxWorkers: 16, idleMinutes: 30, nodeTypes: ['m6gd.xlarge', 'm6gd.2xlarge', 'r6gd.2xlarge'] },
};
