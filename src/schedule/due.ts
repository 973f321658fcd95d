import type { ChangeRecord } from '../../modules/change';
import type { DrillRecord } from '../drills/record';
import type { RestoredRecord } from '../restores/restored';
import type { Scheduled } from './scheduled';
import { substantive, type Substantive } from './substantive';

/** How it stands with one rehearsal. `unauthorised` is neither due nor fresh: production has not been asked for it. */
export type State = 'fresh' | 'due' | 'overdue' | 'unauthorised';

export interface Due {
  readonly workspace: string;
  readonly scenario: string;
  readonly state: State;
  /** Day on which it passed last; nothing when it never has. */
  readonly passed?: string;
  /** What came of the last one, where that is not a pass. */
  readonly last?: string;
  /** Last day on which it is in time; nothing when it never passed. */
  readonly by?: string;
  readonly why: string;
}

/** What has been kept. */
export interface Kept {
  readonly drills: readonly DrillRecord[];
  readonly restores: readonly RestoredRecord[];
  readonly changes: readonly ChangeRecord[];
}

/** Days that are left to rehearse after a substantive change. */
export const AFTER_CHANGE_DAYS = 30;
/** Days before its end from which something is due. */
export const WARNED_DAYS = 30;

/** How it stands with everything that has to be rehearsed, on one day, by what has been kept. Pure. */
export function due(rows: readonly Scheduled[], kept: Kept, asOf: string): readonly Due[] {
  const done = [...kept.drills.map(ofDrill), ...kept.restores.map(ofRestore)];
  const changes = substantive(kept.changes);
  return rows.map((row) => {
    const mine = done.filter(({ workspace, scenario }) => workspace === row.workspace && scenario === row.scenario);
    return judged(row, mine, changes, asOf);
  });
}

interface Done {
  readonly workspace: string;
  readonly scenario: string;
  readonly at: string;
  readonly outcome: string;
}

const ofDrill = ({ environment, occurred_at: at, drill: { scenario, outcome } }: DrillRecord): Done => ({
  ...{ workspace: environment, scenario, at, outcome },
});

const ofRestore = ({ environment, occurred_at: at, restored: { database, outcome } }: RestoredRecord): Done => ({
  ...{ workspace: environment, scenario: `restore-${database}`, at, outcome },
});

function judged(row: Scheduled, done: readonly Done[], changes: readonly Substantive[], asOf: string): Due {
  const { workspace, scenario, everyDays, unauthorised } = row;
  const last = latest(done);
  const passed = latest(done.filter(({ outcome }) => outcome === 'pass'));
  const known = {
    ...{ workspace, scenario },
    ...(passed && { passed: passed.at.slice(0, 10) }),
    ...(last && last.outcome !== 'pass' && { last: `${last.outcome} on ${last.at.slice(0, 10)}` }),
  };
  const rests = { ...known, state: 'unauthorised', why: 'production has not been asked for it' } as const;
  if (!passed) return unauthorised ? rests : { ...known, state: 'overdue', why: 'it never passed' };
  const change = changes.filter((one) => touches(row, one) && isAfter(one, passed)).sort(first)[0];
  const { by, why } = deadline(addDays(passed.at, everyDays), `every ${everyDays} days`, change);
  if (unauthorised && by < asOf) return { ...rests, by };
  return { ...known, by, why, state: stateOf(by, asOf, change !== undefined) };
}

/** The earlier of its age and of what was changed since. */
function deadline(by: string, why: string, change?: Substantive): Required<Pick<Due, 'by' | 'why'>> {
  const changed = change && addDays(change.at, AFTER_CHANGE_DAYS);
  return changed !== undefined && changed < by
    ? { by: changed, why: `since then ${change?.what ?? ''} was changed` }
    : { by, why };
}

function stateOf(by: string, asOf: string, isChanged: boolean): State {
  if (by < asOf) return 'overdue';
  return isChanged || addDays(asOf, WARNED_DAYS) >= by ? 'due' : 'fresh';
}

const touches = ({ workspaces, parts }: Scheduled, { workspace, part }: Substantive): boolean =>
  workspaces.includes(workspace) && parts.includes(part);

const isAfter = ({ at }: Substantive, passed: Done): boolean => Date.parse(at) > Date.parse(passed.at);

const latest = (done: readonly Done[]): Done | undefined => [...done].sort(first).at(-1);

const first = (one: { readonly at: string }, other: { readonly at: string }): number =>
  Date.parse(one.at) - Date.parse(other.at);

const addDays = (at: string, days: number): string =>
  new Date(Date.parse(at) + days * 86_400_000).toISOString().slice(0, 10);
