import type { Answer } from './request';

/** What a check found. A warning is to be seen, but does not fail anything yet. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Where, what is wrong, and what to do: one line. */
  readonly message: string;
}

/** One question that `platform check` asks of the synthesised platform. */
export interface Check {
  /** One word, for the report. */
  readonly name: string;
  /** `today` is a date such as 2026-11-23: the one place where the day matters. Checks do not read the clock. */
  readonly run: (answer: Answer, today: string) => readonly Finding[];
}
