import { above, type AlarmRow, type MissingData } from '../alarms';
import { counted, each, FIVE_MINUTES, type WatchedCluster } from './subject';

const LOGS: MissingData = {
  is: 'notBreaching',
  because: 'Argo CD writes a line when something changes only; logs-stopped watches the lines',
};

const applications =
  (name: string, periodSeconds = FIVE_MINUTES) =>
  () =>
    each(['Platform/Delivery', name], 'SUM', ['Application'], periodSeconds);

/** What Argo CD makes of what Git says, whichever Application there will be. */
export const DELIVERY_ALARMS: readonly AlarmRow<WatchedCluster>[] = [
  {
    id: 'argocd-sync-failed',
    meaning: () => 'Argo CD could not bring an Application to what Git says.',
    severity: 'warning',
    trigger: 'adverse-impact',
    watches: applications('SyncFailed'),
    when: () => above(0, 'Count', 1),
    missing: LOGS,
  },
  {
    id: 'argocd-degraded',
    meaning: () => 'An Application that was well is degraded.',
    severity: 'page',
    trigger: 'adverse-impact',
    watches: applications('Degraded'),
    when: () => above(0, 'Count', 1),
    missing: LOGS,
  },
  {
    id: 'argocd-out-of-sync',
    meaning: () =>
      'An Application leaves what Git says more than three times in a quarter of an hour: somebody changes it by hand.',
    severity: 'warning',
    trigger: 'early-warning',
    watches: applications('OutOfSync', 3 * FIVE_MINUTES),
    when: () => above(3, 'Count', 1),
    missing: LOGS,
  },
];

/** What AWS says of databases on the event bus; it names them, and metrics do not know of it. */
export const STORE_EVENT_ALARMS: readonly AlarmRow<WatchedCluster>[] = [
  {
    id: 'database-failover',
    meaning: () => 'A database has moved to its other zone: for a minute or two it answered nobody.',
    severity: 'page',
    trigger: 'unavailability',
    watches: counted('Platform/Events', 'DatabaseFailovers'),
    when: () => above(0, 'Count', 1),
    missing: { is: 'notBreaching', because: 'no event means that it did not happen' },
    expectedInDrills: 'the drill of a database forces a failover',
  },
  {
    id: 'database-failed',
    meaning: () => 'RDS says that a database has failed, is full, or cannot use its key or its network.',
    severity: 'page',
    trigger: 'unavailability',
    watches: counted('Platform/Events', 'DatabaseFailures'),
    when: () => above(0, 'Count', 1),
    missing: { is: 'notBreaching', because: 'no event means that it did not happen' },
  },
];
