import type { Outcome } from '../terraform/waves';
import { EXIT, type ExitCode } from './finish';
import { colour, note } from './terminal';

/** Stacks that met the same failure. */
export interface Failure {
  readonly stacks: readonly string[];
  /** What happened and what to do, in one sentence. */
  readonly message: string;
  /** Terraform's own words on the first of them. */
  readonly words: string;
}

/** Every distinct failure once, in the order of the stacks. */
export function failuresOf(outcomes: readonly Outcome<unknown>[]): readonly Failure[] {
  const found = new Map<string, { stacks: string[]; message: string; words: string }>();
  for (const outcome of outcomes) {
    if (outcome.status !== 'failed') continue;
    const { sentence: message, words } = outcome.error;
    // A failure that is not recognised is told apart by Terraform's words.
    const key = /^terraform .* failed$/.test(message) ? message + words : message;
    const same = found.get(key) ?? { stacks: [], message, words };
    same.stacks.push(outcome.stack.id);
    found.set(key, same);
  }
  return [...found.values()];
}

/** Tells the failures, first what to do, then Terraform's words. */
export function noteFailures(failures: readonly Failure[]): void {
  for (const { stacks, message, words } of failures) {
    note(`\n${colour.red('failed')}  ${few(stacks)}: ${message}`);
    if (words.trim() !== '') note(colour.dim(words.trim().replace(/^(?=.)/gm, '    ')));
  }
}

const FEW = 4;

const few = (stacks: readonly string[]): string =>
  stacks.length <= FEW + 1 ? stacks.join(', ') : `${stacks.slice(0, FEW).join(', ')} and ${stacks.length - FEW} more`;

export function exitCodeOf(outcomes: readonly Outcome<unknown>[]): ExitCode {
  if (outcomes.some(({ status }) => status === 'stopped')) return EXIT.stopped;
  return outcomes.some(({ status }) => status === 'failed') ? EXIT.findings : EXIT.fine;
}

/** `1 stack`, `2 stacks`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
