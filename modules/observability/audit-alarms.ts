import { above, type AlarmRow, type MissingData } from '../alarms';
import { counted, type WatchedCluster } from './subject';

const LOGS: MissingData = {
  is: 'notBreaching',
  because: 'no line means that nobody did it; logs-stopped rings when there are no lines at all',
};

/** Who did what nobody should do by hand. */
export const AUDIT_ALARMS: readonly AlarmRow<WatchedCluster>[] = [
  {
    id: 'audit-secret-reads',
    meaning: ({ cluster }) => `Somebody who is not a workload has read Kubernetes secrets of ${cluster}.`,
    severity: 'page',
    trigger: 'malicious-activity',
    watches: counted('Platform/Audit', 'SecretReads'),
    when: () => above(0, 'Count', 1),
    missing: LOGS,
  },
  {
    id: 'audit-exec',
    meaning: ({ cluster }) => `Somebody has opened a shell in a container of ${cluster}, or a port to one.`,
    severity: 'page',
    trigger: 'malicious-activity',
    watches: counted('Platform/Audit', 'CommandsInPods'),
    when: () => above(0, 'Count', 1),
    missing: LOGS,
  },
  {
    id: 'audit-rights-changed',
    meaning: ({ cluster }) => `Rights on ${cluster} were changed by somebody else than the pipeline and Argo CD.`,
    severity: 'page',
    trigger: 'malicious-activity',
    watches: counted('Platform/Audit', 'RightsChanged'),
    when: () => above(0, 'Count', 1),
    missing: LOGS,
  },
  {
    id: 'access-changed',
    meaning: ({ cluster }) => `Who may enter ${cluster} was changed by somebody else than the pipeline.`,
    severity: 'page',
    trigger: 'malicious-activity',
    watches: counted('Platform/Events', 'AccessChanged'),
    when: () => above(0, 'Count', 1),
    missing: { is: 'notBreaching', because: 'no event means that nobody did it; the trail is watched beside this' },
  },
  {
    id: 'audit-anonymous',
    meaning: ({ cluster }) => `The Kubernetes API of ${cluster} has answered somebody without a name.`,
    severity: 'page',
    trigger: 'malicious-activity',
    watches: counted('Platform/Audit', 'Anonymous'),
    when: () => above(0, 'Count', 1),
    missing: LOGS,
  },
];

/** Only where there is such a role. */
export const BREAK_GLASS_ALARMS: readonly AlarmRow<WatchedCluster>[] = [
  {
    id: 'break-glass-used',
    meaning: ({ cluster }) => `The break-glass role works on ${cluster}. If nobody announced it, nobody meant to.`,
    severity: 'page',
    trigger: 'malicious-activity',
    watches: counted('Platform/Audit', 'BreakGlass'),
    when: () => above(0, 'Count', 1),
    missing: LOGS,
  },
];

/** Only where real records are: before production people may try things in the console. */
export const PRODUCTION_ALARMS: readonly AlarmRow<WatchedCluster>[] = [
  {
    id: 'console-write',
    meaning: () => 'Somebody without the break-glass role has changed something in the AWS console.',
    severity: 'page',
    trigger: 'malicious-activity',
    watches: counted('Platform/Events', 'ConsoleWrites'),
    when: () => above(0, 'Count', 1),
    missing: {
      is: 'notBreaching',
      because: 'no event means that nobody did it; governance watches the trail, and by it what global services record',
    },
  },
];
