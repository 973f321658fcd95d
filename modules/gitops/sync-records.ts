import { stringify } from 'yaml';
import type { ChartValues } from '../charts';

export interface SyncRecordsProps {
  /** The queue of the alerting stack from which records go to the archive. */
  readonly queue: string;
  readonly region: string;
}

/** What a record holds: who synced which revision of what, when, how it ended, and how it was found. Paths in the Application. */
const RECORD = {
  application: 'metadata.name',
  project: 'spec.project',
  namespace: 'spec.destination.namespace',
  phase: 'status.operationState.phase',
  startedAt: 'status.operationState.startedAt',
  finishedAt: 'status.operationState.finishedAt',
  initiatedBy: 'status.operationState.operation.initiatedBy',
  revision: 'status.operationState.syncResult.revision',
  revisions: 'status.operationState.syncResult.revisions',
  images: 'status.summary.images',
  health: 'status.health.status',
  reconciledAt: 'status.reconciledAt',
} as const;

/**
 * How long after a sync an Application must still be healthy before that is told, in seconds. What Argo CD knows of a rollout
 * may be older than the sync: images and health are those of its last look, and it looks every three minutes.
 */
export const HEALTHY_FOR_SECONDS = 60;

const ENDED = 'app.status?.operationState.finishedAt';
const DEPLOYED = [
  "app.status?.operationState.phase == 'Succeeded'",
  "app.status.sync.status == 'Synced'",
  "app.status.health.status == 'Healthy'",
  `time.Parse(app.status.reconciledAt).Sub(time.Parse(app.status.operationState.finishedAt)).Seconds() >= ${HEALTHY_FOR_SECONDS}`,
].join(' and ');

/** `dig` and not a dotted path: a sync that failed early has no result, and would leave no record either. */
const found = (path: string): string =>
  `(dig ${path
    .split('.')
    .map((part) => `"${part}"`)
    .join(' ')} nil .app)`;

const PHASE = '(dig "status" "operationState" "phase" "" .app)';

/** Never nothing: a notice without a text is dropped by the chat service, and a text cannot be joined from nothing. */
const MESSAGE = `(default (printf "%s: sync %s, and nothing more is said" .app.metadata.name (lower ${PHASE})) (dig "status" "operationState" "message" "" .app))`;

/** What alerting reads of every event of the platform's own (modules/alerting/occurrence.ts), and where to look. */
const SAID = {
  summary: `(printf "%s: sync %s" .app.metadata.name (lower ${PHASE}))`,
  subject: '(printf "argocd/%s" .app.metadata.name)',
  message: MESSAGE,
  reason: MESSAGE,
  severity: `(ternary "info" "warning" (eq ${PHASE} "Succeeded"))`,
  url: '(printf "%s/applications/%s" .context.argocdUrl .app.metadata.name)',
} as const;

const FIELDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(RECORD).map(([name, path]) => [name, found(path)])),
  ...SAID,
};
const message = (fields: Readonly<Record<string, string>>): string =>
  `{{ toJson (dict ${Object.entries(fields)
    .map(([name, value]) => `"${name}" ${value}`)
    .join(' ')}) }}`;

/** States that last, in the place of the phase of a sync: when Argo CD is in one, and what it says then. */
export const LASTING = {
  Degraded: { when: "app.status?.health.status == 'Degraded'", says: 'is degraded' },
  OutOfSync: {
    when: "app.status?.sync.status == 'OutOfSync' and app.status?.operationState.phase in ['Failed', 'Error']",
    says: 'is not what Git says, and its last sync failed',
  },
} as const;

/** Told when it begins and in every hour that it lasts: `oncePer` is an expression of its own (notifications-engine, triggers). */
const EACH_HOUR = "time.Now().Format('2006-01-02T15')";

const lasting = (state: keyof typeof LASTING) => {
  const said = `(printf "%s ${LASTING[state].says}" .app.metadata.name)`;
  return message({
    ...FIELDS,
    phase: `"${state}"`,
    lasts: 'true',
    message: said,
    reason: said,
    summary: said,
    severity: '"warning"',
  });
};

const whileIn = (state: keyof typeof LASTING) => ({
  description: `An Application ${LASTING[state].says}: at once, and each hour`,
  ...{ when: LASTING[state].when, oncePer: EACH_HOUR, send: [id(state)] },
});

const id = (state: keyof typeof LASTING): string => (state === 'Degraded' ? 'degraded' : 'out-of-sync');
const STATES = Object.keys(LASTING) as readonly (keyof typeof LASTING)[];

/** Once more for other images: a CronJob has its pods, and so its image, only when its hour has come. */
const WHEN_DEPLOYED = {
  description: 'What was synced is healthy, and has been for a while',
  ...{ when: DEPLOYED, oncePer: `[${ENDED}, app.status?.summary?.images]`, send: ['sync-record'] },
};

/**
 * Every sync becomes a message, success included, once when it has ended: change records are evidence, and a record of
 * failures alone proves nothing. One that is healthy a while afterwards becomes a second: on that, what ran before production
 * goes on to it (src/onboarding/staging-sync.ts). What is degraded, or out of sync with nothing that would mend it, becomes
 * one each hour: an alarm counts that it began, and is over long before the state is. Credentials are the controller's Pod
 * Identity, so none is configured. Source: docs/operator-manual/notifications of argoproj/argo-cd v3.5.1 (triggers, functions)
 * and argoproj/notifications-engine, services/awssqs.go, triggers/service.go.
 */
export const syncRecords = ({ queue, region }: SyncRecordsProps): ChartValues => ({
  notifiers: { 'service.awssqs': stringify({ queue, region }) },
  templates: {
    'template.sync-record': stringify({ message: message(FIELDS) }, { lineWidth: 0 }),
    ...Object.fromEntries(
      STATES.map((state) => [`template.${id(state)}`, stringify({ message: lasting(state) }, { lineWidth: 0 })]),
    ),
  },
  triggers: {
    'trigger.on-sync-ended': stringify([
      {
        description: 'A sync has ended, whichever way',
        when: "app.status?.operationState.phase in ['Succeeded', 'Failed', 'Error']",
        oncePer: ENDED,
        send: ['sync-record'],
      },
    ]),
    'trigger.on-deployed': stringify([WHEN_DEPLOYED], { lineWidth: 0 }),
    ...Object.fromEntries(STATES.map((state) => [`trigger.on-${id(state)}`, stringify([whileIn(state)])])),
  },
  subscriptions: [
    { recipients: ['awssqs'], triggers: ['on-sync-ended', 'on-deployed', ...STATES.map((state) => `on-${id(state)}`)] },
  ],
});
