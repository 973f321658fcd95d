/**
 * The decisions behind each folder of `modules`, whatever its files name themselves: what was chosen there, and what was
 * not. `src/explain/explain.test.ts` holds the table against the folders and `docs/adr`.
 */
const BEHIND = {
  admission: ['0012', '0017'],
  alarms: ['0021', '0038'],
  alerting: ['0022', '0026'],
  archive: ['0002', '0022'],
  backup: ['0033'],
  baseline: ['0039'],
  bootstrap: ['0007', '0017'],
  buckets: ['0002'],
  change: ['0029', '0037'],
  charts: ['0007', '0017'],
  cluster: ['0048', '0007'],
  controllers: ['0004', '0017'],
  controls: ['0034'],
  data: ['0015', '0033'],
  'database-roles': ['0015'],
  databricks: ['0027'],
  delivery: ['0032', '0008'],
  drills: ['0040', '0026', '0056', '0057'],
  edge: ['0013', '0014', '0024'],
  gitops: ['0016'],
  governance: ['0034'],
  identity: ['0004', '0008'],
  'identity-store': ['0023', '0028'],
  karpenter: ['0048', '0035'],
  kernel: ['0006'],
  keys: ['0002'],
  lake: ['0025', '0031'],
  logs: ['0002'],
  messaging: ['0009'],
  network: ['0002', '0032'],
  observability: ['0021', '0022'],
  registry: ['0025', '0002'],
  secrets: ['0011'],
  services: ['0011', '0019'],
  state: ['0002', '0008', '0020'],
  tenancy: ['0012'],
  vault: ['0033'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The folders that have decisions behind them. */
export const DECIDED_FOLDERS: readonly string[] = Object.keys(BEHIND);

/** Numbers of the decisions behind a source file: none outside `modules`. */
export function decisionNumbers(file: string): readonly string[] {
  const folder = /^modules\/([^/]+)\//.exec(file)?.[1];
  return Object.entries(BEHIND).find(([name]) => name === folder)?.[1] ?? [];
}
