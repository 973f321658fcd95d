import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { SynthesisedStack } from '../synth';
import { isHopeless, ofSystem, StackError, Stopped } from './failure';

/** How the work on one stack ended. */
export type Outcome<T> =
  | { readonly stack: SynthesisedStack; readonly status: 'done'; readonly value: T; readonly seconds: number }
  | { readonly stack: SynthesisedStack; readonly status: 'failed'; readonly error: StackError }
  | { readonly stack: SynthesisedStack; readonly status: 'stopped' };

export interface WaveProps {
  /** A stack waits for those whose outputs it reads, and fails when one of them did. */
  readonly ordered: boolean;
  /** After an abort nothing new starts. */
  readonly signal: AbortSignal;
}

/** Runs `work` on every stack, as many at a time as there are cores. Outcomes are in the order of the stacks. */
export async function eachStack<T>(
  stacks: readonly SynthesisedStack[],
  { ordered, signal }: WaveProps,
  work: (stack: SynthesisedStack) => Promise<T>,
): Promise<readonly Outcome<T>[]> {
  const limit = pLimit(availableParallelism());
  const outcomes = new Map<string, Promise<Outcome<T>>>();
  const hopeless: { error?: StackError } = {};
  for (const stack of stacks) {
    const before = ordered ? stack.dependsOn.flatMap((id) => outcomes.get(id) ?? []) : [];
    const turn = async () => {
      const missing = (await Promise.all(before)).find(({ status }) => status !== 'done');
      return limit(() => attempt(stack, { signal, missing, hopeless }, work));
    };
    outcomes.set(stack.id, turn());
  }
  return Promise.all(outcomes.values());
}

interface Circumstances {
  readonly signal: AbortSignal;
  readonly missing: Outcome<unknown> | undefined;
  /** It is not tried 48 times. */
  readonly hopeless: { error?: StackError };
}

async function attempt<T>(
  stack: SynthesisedStack,
  { signal, missing, hopeless }: Circumstances,
  work: (stack: SynthesisedStack) => Promise<T>,
): Promise<Outcome<T>> {
  if (signal.aborted || missing?.status === 'stopped') return { stack, status: 'stopped' };
  if (missing) return failed(stack, `was not started, because ${missing.stack.id} failed`);
  if (hopeless.error) return failed(stack, hopeless.error.sentence, hopeless.error.words);
  const begun = performance.now();
  try {
    const value = await work(stack);
    return { stack, status: 'done', value, seconds: Math.round((performance.now() - begun) / 10) / 100 };
  } catch (error) {
    if (error instanceof Stopped) return { stack, status: 'stopped' };
    const met = error instanceof StackError ? error : ofSystem(stack.id, error);
    if (!met) throw error;
    if (isHopeless(met)) hopeless.error = met;
    return { stack, status: 'failed', error: met };
  }
}

const failed = (stack: SynthesisedStack, sentence: string, words = ''): Outcome<never> => ({
  stack,
  status: 'failed',
  error: new StackError(stack.id, sentence, words),
});
