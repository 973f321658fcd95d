import { z } from 'zod';
import { KEPT_RECORD } from '../../modules/change';
import { drillRecord } from '../drills/record';
import { restoredRecord } from '../restores/restored';

const TIME = z.iso.datetime({ offset: true });

/** A sync of Argo CD, as the archive keeps it: `modules/gitops/sync-records.ts` in the envelope of EventBridge. */
export const SYNC = z.looseObject({
  source: z.literal('platform.argo-cd'),
  id: z.string(),
  account: z.string(),
  time: TIME,
  detail: z.looseObject({
    application: z.string(),
    namespace: z.string().nullish(),
    phase: z.string(),
    startedAt: TIME,
    finishedAt: TIME,
    revision: z.string().nullish(),
    images: z.array(z.string()).nullish(),
    health: z.string().nullish(),
    reconciledAt: TIME.nullish(),
  }),
});
export type SyncRecord = z.infer<typeof SYNC>;

/** A restore that AWS Backup made, as `aws backup describe-restore-job` tells it. Source: aws-backup API, DescribeRestoreJob. */
export const RESTORE = z.looseObject({
  RestoreJobId: z.string(),
  AccountId: z.string(),
  Status: z.string(),
  CreationDate: TIME,
  CompletionDate: TIME.exactOptional(),
  RecoveryPointArn: z.string(),
  RecoveryPointCreationDate: TIME.exactOptional(),
  ValidationStatus: z.string().exactOptional(),
  ValidationStatusMessage: z.string().exactOptional(),
});
export type RestoreRecord = z.infer<typeof RESTORE>;

const COUNT = z.int().min(0);

/** What a reconciliation found: `evidence reconcile --json`. */
export const RECONCILIATION = z.strictObject({
  schema: z.literal('eks-platform/reconciliation/1'),
  from: z.string().describe('Time of the first event; empty without one.'),
  to: z.string(),
  accounts: z.array(z.string()).describe('Accounts that events came from.'),
  events: COUNT,
  writes: COUNT.describe('Events that changed something.'),
  belonging: z.record(z.string(), COUNT).describe('Writes by what they belong to.'),
  orphans: z.array(
    z.strictObject({
      ...{ event: z.string(), at: z.string(), account: z.string(), who: z.string(), did: z.string(), why: z.string() },
      source: z.string().describe('File and number of the event in it.'),
    }),
  ),
  skews: z.array(z.string()).describe('Clocks that disagree, as sentences.'),
  missing: z.array(z.string()).describe('Records that must be somewhere and were not handed over, as sentences.'),
  inputs: z.array(z.strictObject({ uri: z.string(), sha256: z.string() })),
  limits: z.array(z.string()),
});
export type Reconciliation = z.infer<typeof RECONCILIATION>;

/** JSON Schema of it. */
export const reconciliationJsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(RECONCILIATION), null, 2)}\n`;

/** Everything that the archive holds beside: alarms, notices, what became of them. */
const EVENT = z.looseObject({
  ...{ source: z.string(), 'detail-type': z.string(), id: z.string(), time: TIME },
  account: z.string().exactOptional(),
});

/** Kinds of records, and how one is told from another. */
export const KINDS = {
  change: KEPT_RECORD,
  drill: drillRecord,
  sync: SYNC,
  restore: RESTORE,
  restored: restoredRecord,
  reconciliation: RECONCILIATION,
  event: EVENT,
} as const;
export type Kind = keyof typeof KINDS;
/** A record with what it says. */
export type Read = { readonly [K in Kind]: { readonly kind: K; readonly body: z.infer<(typeof KINDS)[K]> } }[Kind];

/** Argo CD tells of states that last as well, with the times of a sync that was told before. */
const isSync = ({ source, detail }: { readonly source: unknown; readonly detail?: unknown }): boolean =>
  source === 'platform.argo-cd' && !(typeof detail === 'object' && detail !== null && 'lasts' in detail);

/** Kinds that say by their schema what they are. */
const OURS = ['change', 'drill', 'restored', 'reconciliation'] as const;

/** What kind of record a value says it is; nothing when it is none. */
export function kindOf(value: unknown): Kind | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('RestoreJobId' in value) return 'restore';
  if ('source' in value && 'detail-type' in value) return isSync(value) ? 'sync' : 'event';
  const [, kind] = /^eks-platform\/(\w+)\//.exec('schema' in value ? String(value.schema) : '') ?? [];
  return OURS.find((one) => one === kind);
}

/** A record of a known kind, or why it is none, as sentences. */
export function readRecord(value: unknown): { readonly read?: Read; readonly problems: readonly string[] } {
  const kind = kindOf(value);
  if (kind === undefined)
    return { problems: ['is no record that is known: a change, a drill, a restore, a reconciliation or an event'] };
  const parsed = KINDS[kind].safeParse(value);
  if (parsed.success) return { read: { kind, body: parsed.data } as Read, problems: [] };
  return {
    problems: parsed.error.issues.map(({ path, message }) => `is no ${kind}: ${path.join('.') || 'it'}: ${message}`),
  };
}
