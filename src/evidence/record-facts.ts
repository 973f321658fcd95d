import type { Read } from './record';

/** What it is called. */
export function idOf({ kind, body }: Read): string {
  switch (kind) {
    case 'change':
      return body.envelope.record_id;
    case 'drill':
    case 'restored':
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
    case 'restored':
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
    case 'restored':
      return [body.environment];
    case 'sync':
      return [body.account];
    case 'restore':
      return [body.AccountId];
    case 'reconciliation':
      return body.accounts;
    case 'event':
      return [wordOf(body.detail, 'workspace'), body.account].flatMap((place) => place ?? []).slice(0, 1);
  }
}

/** A word in what an event tells; nothing when it has none of this name. */
export function wordOf(detail: unknown, name: string): string | undefined {
  const found = typeof detail === 'object' && detail !== null ? Object.entries(detail) : [];
  const [, word] = found.find(([key]) => key === name) ?? [];
  return typeof word === 'string' ? word : undefined;
}
