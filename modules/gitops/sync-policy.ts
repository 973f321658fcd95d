import type { Exception, Grade } from '../kernel';

/** A time in which Argo CD changes nothing by itself. */
export interface Freeze {
  /** When it begins: five cron fields. */
  readonly schedule: string;
  readonly hours: number;
  readonly timeZone: string;
  readonly reason: string;
}

/** How a workspace wants Git to be applied. */
export interface SyncSettings {
  readonly grade: Grade;
  readonly freezes: Readonly<Record<string, Freeze>>;
  /** In production objects that leave Git stay, unless this says otherwise. */
  readonly prune?: Exception | undefined;
}

/** Five tries within some five minutes; then a person is told, and the next commit or sync begins anew. */
export const RETRY = { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' }, refresh: true } as const;

/**
 * Drift is healed at once. Objects go after all others are there, and never when nothing at all is left. What another
 * Application holds is not taken over.
 */
export const syncPolicy = (settings: SyncSettings, options: readonly string[] = []) => ({
  automated: { prune: prunes(settings), selfHeal: true, allowEmpty: false },
  retry: RETRY,
  syncOptions: ['FailOnSharedResource=true', 'PruneLast=true', ...options],
});

/** True when objects that leave Git leave the cluster by themselves. */
export const prunes = ({ grade, prune }: SyncSettings): boolean => grade !== 'production' || prune !== undefined;

/** How an ApplicationSet treats its Applications: none that it deletes takes its objects along. */
export const setPolicy = (settings: SyncSettings) => ({
  applicationsSync: prunes(settings) ? 'sync' : 'create-update',
  preserveResourcesOnDeletion: true,
});

/** Keeps what is not pruned by itself from being deleted with its parent either. */
export const keepAnnotations = (settings: SyncSettings): Readonly<Record<string, string>> =>
  prunes(settings) ? {} : { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };

/** What a window is for: Applications by their names, or by the namespaces that they write to. */
type Held = { readonly namespaces: readonly string[] } | { readonly applications: readonly string[] };

/** The freezes as sync windows of a project. Drift is told, not healed, while one lasts. */
export const syncWindows = ({ freezes }: Pick<SyncSettings, 'freezes'>, held: Held) =>
  Object.values(freezes).map(({ schedule, hours, timeZone, reason }) => ({
    kind: 'deny',
    schedule,
    duration: `${hours}h`,
    timeZone,
    ...held,
    manualSync: true, // for whoever has the right: a way back must be open
    syncOverrun: true, // a sync that has begun ends; half of one would be worse
    description: reason,
  }));
