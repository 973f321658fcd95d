import { AFTERWARDS, type Receipt } from './drill';
import type { Entry, Pages } from './journal';

/** A receipt as judged. `unknown` is everything of which there is no answer: it never reads as seen. */
export interface Judged {
  readonly exercise: string;
  readonly receipt: string;
  readonly where: string;
  readonly judgement: 'seen' | 'late' | 'missing' | 'unknown';
  /** From the beginning of its exercise to its arrival, in seconds, where its place tells the time. */
  readonly seconds?: number;
  readonly says: string;
  readonly by?: string;
}

export interface Verdict {
  readonly outcome: 'pass' | 'fail' | 'inconclusive';
  readonly receipts: readonly Judged[];
  /** Why it did not pass, one sentence each. */
  readonly reasons: readonly string[];
}

/**
 * What a drill shows: the same journal always yields the same. One receipt that is missing or late is a failure; without
 * one, an answer that is not there, an exercise that never began or was not undone leaves it open. That a drill ran to
 * its end says nothing.
 */
export function judge(pages: Pages): Verdict {
  const receipts = [
    ...pages.plan.exercises.flatMap(({ id, receipts: all }) =>
      all.map((receipt) => judged(pages, id, receipt, pages.exercises[id]?.began)),
    ),
    ...pages.plan.afterwards.map((receipt) => judged(pages, AFTERWARDS, receipt)),
  ];
  const failed = receipts.filter(({ judgement }) => judgement === 'missing' || judgement === 'late').map(sentence);
  const open = [...receipts.filter(({ judgement }) => judgement === 'unknown').map(sentence), ...unfinished(pages)];
  if (failed.length > 0) return { outcome: 'fail', receipts, reasons: [...failed, ...open] };
  const outcome = open.length > 0 || receipts.length === 0 ? 'inconclusive' : 'pass';
  return { outcome, receipts, reasons: open };
}

const sentence = ({ exercise, receipt, judgement, says }: Judged): string =>
  `${exercise}/${receipt} is ${judgement}: ${says}`;

function judged({ entries }: Pages, exercise: string, receipt: Receipt, began?: string): Judged {
  const entry = entries.find((one) => one.exercise === exercise && one.receipt === receipt.id);
  const seconds = secondsBetween(began, entry?.at);
  return {
    ...{ exercise, receipt: receipt.id, where: receipt.where },
    judgement: judgementOf(receipt, entry, seconds),
    ...(seconds !== undefined && { seconds }),
    says:
      seconds !== undefined && seconds < -SKEW_SECONDS
        ? SKEWED
        : (entry?.says ?? (receipt.seenBy === 'person' ? 'nobody has said whether it arrived' : 'nobody has looked')),
    ...(entry?.by !== undefined && { by: entry.by }),
  };
}

function judgementOf(receipt: Receipt, entry: Entry | undefined, seconds = 0): Judged['judgement'] {
  if (entry === undefined || entry.state === 'unknown' || seconds < -SKEW_SECONDS) return 'unknown';
  return entry.state === 'seen' ? judgedSeconds(receipt, seconds) : 'missing';
}

/** What was seen, by when it was: also for whoever judges a record again. */
export function judgedSeconds({ seenBy, withinSeconds }: Receipt, seconds = 0): Judged['judgement'] {
  if (seconds < -SKEW_SECONDS) return 'unknown';
  return seenBy === 'platform' && seconds > withinSeconds ? 'late' : 'seen';
}

/** Seconds by which something may be seen before it began: more, and no time of the drill can be believed. */
const SKEW_SECONDS = 30;
const SKEWED = 'it arrived before it began: the clocks differ';

const secondsBetween = (from: string | undefined, to: string | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : (Date.parse(to) - Date.parse(from)) / 1000;

const unfinished = ({ plan, exercises }: Pages): readonly string[] =>
  plan.exercises.flatMap(({ id, target }) => {
    const mark = exercises[id];
    if (mark?.began === undefined) return [`${id} never began`];
    return mark.ended === undefined ? [`${id} was not undone: look at ${target}`] : [];
  });
