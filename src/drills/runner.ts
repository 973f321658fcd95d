import { AFTERWARDS, type Clock, type Exercise, type Hands, type Receipt } from './drill';
import type { Found, Journal } from './journal';

export interface Surroundings {
  readonly clock: Clock;
  /** Ends it early: nothing new begins, and what has begun is undone. */
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
  /** Seconds between two looks. @default 15 */
  readonly lookSeconds?: number;
}

const LOOK_SECONDS = 15;

/**
 * Carries a drill out, or goes on with one: begins each exercise in turn, looks for all receipts until they are there or
 * too late, and undoes everything, whatever happens. The journal knows at each moment what must be undone.
 */
export async function carryOut(journal: Journal, hands: Hands, world: Surroundings): Promise<void> {
  const { exercises, afterwards } = journal.pages.plan;
  const drill = { journal, hands, ...world };
  try {
    const watched: Watched[] = [];
    for (const exercise of exercises) if (!isStopped(drill)) watched.push(...(await begun(drill, exercise)));
    await watch(drill, watched);
  } finally {
    for (const exercise of exercises) await undo(drill, exercise);
  }
  const since = world.clock.now();
  await watch(
    drill,
    afterwards.map((receipt) => ({ id: AFTERWARDS, receipt, since })),
  );
  if (!isStopped(drill)) journal.ended(world.clock.now());
}

interface Drill extends Surroundings {
  readonly journal: Journal;
  readonly hands: Hands;
}

interface Watched {
  readonly id: string;
  readonly exercise?: Exercise;
  readonly receipt: Receipt;
  /** When it began. */
  readonly since: Date;
}

const isStopped = ({ signal }: Drill): boolean => signal.aborted;

/** Begins an exercise unless it has begun already; what had only been about to begin begins anew. */
async function begun({ journal, hands, clock, tell }: Drill, exercise: Exercise): Promise<readonly Watched[]> {
  const { began } = journal.pages.exercises[exercise.id] ?? {};
  const since = began === undefined ? clock.now() : new Date(began);
  if (began === undefined) {
    journal.beginning(exercise.id, since);
    await hands.begin(exercise);
    journal.began(exercise.id, since);
    tell(`${exercise.id}: ${exercise.target} is raised`);
  }
  return exercise.receipts.map((receipt) => ({ id: exercise.id, exercise, receipt, since }));
}

/** Looks again and again. At least once, also when the time is long up: what arrived meanwhile is there to be found. */
async function watch(drill: Drill, all: readonly Watched[]): Promise<void> {
  let open = all.filter((watched) => watched.receipt.seenBy === 'platform' && !isAnswered(drill, watched));
  while (open.length > 0 && !isStopped(drill)) {
    for (const watched of open) if (!isStopped(drill)) await lookOnce(drill, watched);
    open = open.filter((watched) => !isAnswered(drill, watched) && !isTooLate(drill, watched));
    if (open.length > 0) await drill.clock.pause(drill.lookSeconds ?? LOOK_SECONDS, drill.signal);
  }
}

/** Whoever goes on with a drill asks again what gave no answer. */
const isAnswered = ({ journal }: Drill, { id, receipt }: Watched): boolean =>
  ['seen', 'refused', 'missing'].includes(journal.found(id, receipt.id)?.state ?? 'unknown');

const isTooLate = ({ clock }: Drill, { since, receipt }: Watched): boolean =>
  clock.now().getTime() - since.getTime() >= receipt.withinSeconds * 1000;

async function lookOnce(drill: Drill, watched: Watched): Promise<void> {
  const { journal, clock, tell } = drill;
  const { id, receipt } = watched;
  const found = await lookedFor(drill, watched);
  if (found === undefined) return;
  if (found.says !== journal.found(id, receipt.id)?.says) tell(`${id}: ${receipt.id} ${found.state}, ${found.says}`);
  journal.enter(id, receipt.id, found, clock.now());
}

/** A call that failed, throttled or cut off, is no answer; a place that was asked in time and has nothing is one. */
async function lookedFor(drill: Drill, watched: Watched): Promise<Found | undefined> {
  const { exercise, receipt, since } = watched;
  try {
    const found = await drill.hands.look(receipt, since, exercise);
    if (found !== undefined || !isTooLate(drill, watched)) return found;
    return { state: 'missing', says: `not there after ${receipt.withinSeconds} seconds` };
  } catch (error) {
    return { state: 'unknown', says: `could not be asked: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function undo({ journal, hands, clock, tell }: Drill, exercise: Exercise): Promise<void> {
  const mark = journal.pages.exercises[exercise.id];
  if (mark === undefined || mark.ended !== undefined) return;
  try {
    await hands.end(exercise);
    journal.undone(exercise.id, clock.now());
  } catch (error) {
    tell(`${exercise.id}: ${exercise.target} could not be undone, go on with the drill to try again: ${String(error)}`);
  }
}
