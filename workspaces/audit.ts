import { productionAlerting } from './alerting';
import { production } from './grades';
import { governance } from './governance';
import { defineAudit } from './schema';
import { permissionsBoundary } from './waivers';

/** Logs, evidence and backup copies of every cluster, in an account that production cannot reach. */
export default defineAudit({
  ...production,
  kind: 'audit',
  name: 'audit',
  account: '111122223333',
  region: 'eu-west-1',
  owner: 'internal-audit',
  rtoHours: 24,
  rpoHours: 1,
  vault: { graceDays: 14 },
  restoreTests: { schedule: 'cron(0 3 ? * WED,SUN *)', startWithinHours: 4, lookBackDays: 14, keepHours: 4 },
  alerting: productionAlerting,
  governance,
  waivers: [permissionsBoundary],
});
