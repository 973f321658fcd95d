import type { Outcome } from './outcome';
import type { Read } from './record';

/** What it is called. */
export function idOf({ kind, body }: Read): string {
  switch (kind) {
    case 'change':
      return body.envelope.record_id;
    case 'drill':
      return body.record_id;
    case 'sync':
      return `sync-${body.id}`;
    case 'restore':
      return `restore-${body.RestoreJobId}`;
    case 'reconciliation':
      return `reconciliation-${body.from}-${body.to}`;
    case 'event':
      return `event-${body.id}`;
  }
}

/** When it was recorded, in UTC. */
export const atOf = (read: Read): string => new Date(recordedAt(read)).toISOString();

function recordedAt({ kind, body }: Read): string {
  switch (kind) {
    case 'change':
      return body.envelope.recorded_at;
    case 'drill':
      return body.recorded_at;
    case 'restore':
      return body.CompletionDate ?? body.CreationDate;
    case 'reconciliation':
      return body.to === '' ? new Date(0).toISOString() : body.to;
    case 'sync':
    case 'event':
      return body.time;
  }
}

/** Workspaces or accounts that it speaks of. */
export function placesOf({ kind, body }: Read): readonly string[] {
  switch (kind) {
    case 'change':
      return body.envelope.places.map(({ environment }) => environment);
    case 'drill':
      return [body.environment];
    case 'sync':
      return [body.account];
    case 'restore':
      return [body.AccountId];
    case 'reconciliation':
      return body.accounts;
    case 'event':
      return [];
  }
}

/** What a record shows of a control. */
export interface Shown {
  readonly control: string;
  readonly outcome: Outcome;
  readonly says: string;
}

const OF_DRILL: Readonly<Record<string, Outcome>> = { pass: 'pass', fail: 'fail', inconclusive: 'not_run' };

/** What it shows of which controls; `holds` says whether it stands up to what is known of it. */
export function shownBy({ kind, body }: Read, holds: boolean): readonly Shown[] {
  switch (kind) {
    case 'change':
      return body.envelope.controls.map(({ id, outcome }) => ({
        ...{ control: id, outcome: holds ? outcome : 'fail' },
        says: holds ? `the change ${body.commit.slice(0, 12)}: ${body.result}` : 'a record that does not hold',
      }));
    case 'drill':
      return body.controls.map(({ id, outcome }) => ({
        ...{ control: id, outcome: OF_DRILL[outcome] ?? 'not_run' },
        says: `the drill ${body.drill.scenario}: ${outcome}`,
      }));
    case 'sync':
      return [{ control: 'CHG-10', outcome: syncOutcome(body.detail.phase), says: `a sync: ${body.detail.phase}` }];
    case 'restore':
      return [{ control: 'BCK-02', ...restored(body) }];
    case 'reconciliation':
      return [{ control: 'CHG-08', ...reconciled(body) }];
    case 'event':
      return [];
  }
}

const syncOutcome = (phase: string): Outcome => (phase === 'Succeeded' ? 'pass' : 'fail');

/** A restore that nobody looked at shows nothing. */
function restored({ Status, ValidationStatus }: Extract<Read, { kind: 'restore' }>['body']): Omit<Shown, 'control'> {
  const says = `a restore: ${Status}, looked at: ${ValidationStatus ?? 'not'}`;
  if (Status === 'FAILED' || Status === 'ABORTED' || ValidationStatus === 'FAILED') return { outcome: 'fail', says };
  const isDone = Status === 'COMPLETED' && ValidationStatus === 'SUCCESSFUL';
  return { outcome: isDone ? 'pass' : 'not_run', says };
}

function reconciled(body: Extract<Read, { kind: 'reconciliation' }>['body']): Omit<Shown, 'control'> {
  const { orphans, missing, writes } = body;
  const says = `a reconciliation of ${writes} writes: ${orphans.length} orphans, ${missing.length} records missing`;
  if (orphans.length + missing.length > 0) return { outcome: 'fail', says };
  return { outcome: writes > 0 ? 'pass' : 'not_run', says };
}
