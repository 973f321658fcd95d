import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { SynthesisedStack } from '../synth';

/**
 * Runs `work` on every stack, as many at a time as there are cores. With `ordered`, a stack waits for those whose
 * outputs it reads, and is left out when one of them failed. Outcomes are in the order of the stacks.
 */
export async function eachStack<T>(
  stacks: readonly SynthesisedStack[],
  { ordered, signal }: { ordered: boolean; signal: AbortSignal },
  work: (stack: SynthesisedStack) => Promise<T>,
): Promise<readonly PromiseSettledResult<T>[]> {
  const limit = pLimit(availableParallelism());
  const started = new Map<string, Promise<T>>();
  for (const stack of stacks) {
    const before = ordered ? stack.dependsOn.flatMap((id) => started.get(id) ?? []) : [];
    const turn = Promise.all(before).then(() =>
      limit(() => {
        signal.throwIfAborted();
        return work(stack);
      }),
    );
    started.set(stack.id, turn);
  }
  return Promise.allSettled(started.values());
}
