import { z } from 'zod';

/** What came of a check, the worst first. What was not run is worse than what was: it never reads as a pass. */
export const OUTCOMES = ['fail', 'not_run', 'waived', 'pass', 'not_applicable'] as const;
export const OUTCOME = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof OUTCOME>;

/** The worst of all; of nothing `not_run`, because nobody looked. */
export const worst = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.length === 0 ? 'not_run' : (OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? 'not_run');

/** As people read it. */
export const IN_WORDS: Readonly<Record<Outcome, string>> = {
  fail: 'fail',
  not_run: 'not run',
  waived: 'waived',
  pass: 'pass',
  not_applicable: 'not applicable',
};
