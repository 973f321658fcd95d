import { stringify } from 'yaml';
import type { ChartValues } from '../charts';

export interface SyncRecordsProps {
  /** The queue of the alerting stack from which records go to the archive. */
  readonly queue: string;
  readonly region: string;
}

/** What a record holds: who synced which revision of what, when, and how it ended. Paths in the Application. */
const RECORD = {
  application: 'metadata.name',
  project: 'spec.project',
  namespace: 'spec.destination.namespace',
  phase: 'status.operationState.phase',
  message: 'status.operationState.message',
  startedAt: 'status.operationState.startedAt',
  finishedAt: 'status.operationState.finishedAt',
  initiatedBy: 'status.operationState.operation.initiatedBy',
  revision: 'status.operationState.syncResult.revision',
  revisions: 'status.operationState.syncResult.revisions',
  images: 'status.summary.images',
  health: 'status.health.status',
} as const;

/** `dig` and not a dotted path: a sync that failed early has no result, and would leave no record either. */
const found = (path: string): string =>
  `(dig ${path
    .split('.')
    .map((part) => `"${part}"`)
    .join(' ')} nil .app)`;

const PHASE = '(dig "status" "operationState" "phase" "" .app)';

/** What alerting reads of every event of the platform's own (modules/alerting/occurrence.ts), and where to look. */
const SAID = {
  summary: `(printf "%s: sync %s" .app.metadata.name (lower ${PHASE}))`,
  subject: '(printf "argocd/%s" .app.metadata.name)',
  reason: found(RECORD.message),
  severity: `(ternary "info" "warning" (eq ${PHASE} "Succeeded"))`,
  url: '(printf "%s/applications/%s" .context.argocdUrl .app.metadata.name)',
} as const;

const FIELDS = [
  ...Object.entries(RECORD).map(([name, path]) => `"${name}" ${found(path)}`),
  ...Object.entries(SAID).map(([name, value]) => `"${name}" ${value}`),
];
const MESSAGE = `{{ toJson (dict ${FIELDS.join(' ')}) }}`;

/**
 * Every sync becomes a message, success included, once when it has ended: change records are evidence, and a record of
 * failures alone proves nothing. Credentials are the controller's Pod Identity, so none is configured. Source:
 * docs/operator-manual/notifications of argoproj/argo-cd v3.5.1 and argoproj/notifications-engine, services/awssqs.go.
 */
export const syncRecords = ({ queue, region }: SyncRecordsProps): ChartValues => ({
  notifiers: { 'service.awssqs': stringify({ queue, region }) },
  templates: {
    'template.sync-record': stringify({ message: MESSAGE }, { lineWidth: 0 }),
  },
  triggers: {
    'trigger.on-sync-ended': stringify([
      {
        description: 'A sync has ended, whichever way',
        when: "app.status?.operationState.phase in ['Succeeded', 'Failed', 'Error']",
        oncePer: 'app.status?.operationState.finishedAt',
        send: ['sync-record'],
      },
    ]),
  },
  subscriptions: [{ recipients: ['awssqs'], triggers: ['on-sync-ended'] }],
});
