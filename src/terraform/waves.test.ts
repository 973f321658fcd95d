import { describe, expect, it } from 'vitest';
import type { SynthesisedStack } from '../synth';
import { NO_CREDENTIALS, StackError, Stopped } from './failure';
import { eachStack, type Outcome } from './waves';

const stack = (id: string, ...dependsOn: readonly string[]): SynthesisedStack => ({
  id,
  workspace: 'dev',
  part: id,
  dependsOn,
  text: '',
  resources: [],
});
const { signal } = new AbortController();
const told = (outcomes: readonly Outcome<unknown>[]) =>
  outcomes.map((outcome) => [outcome.stack.id, outcome.status === 'failed' ? outcome.error.sentence : outcome.status]);

describe('work on every stack', () => {
  it('is told in the order of the stacks, whatever ends first', async () => {
    const outcomes = await eachStack([stack('slow'), stack('fast')], { ordered: false, signal }, async ({ id }) => {
      if (id === 'slow') await new Promise((resolve) => setTimeout(resolve, 20));
    });
    expect(told(outcomes)).toEqual([
      ['slow', 'done'],
      ['fast', 'done'],
    ]);
  });

  it('in order waits for what a stack reads, and is not begun when that failed', async () => {
    const begun: string[] = [];
    const stacks = [stack('network'), stack('cluster', 'network'), stack('edge', 'cluster'), stack('state')];
    const outcomes = await eachStack(stacks, { ordered: true, signal }, async ({ id }) => {
      begun.push(id);
      await Promise.resolve();
      if (id === 'network') throw new StackError(id, 'has no room');
    });
    expect(told(outcomes)).toEqual([
      ['network', 'has no room'],
      ['cluster', 'was not started, because network failed'],
      ['edge', 'was not started, because cluster failed'],
      ['state', 'done'],
    ]);
    expect(begun).toEqual(['network', 'state']);
  });

  it('starts nothing new after an abort', async () => {
    const stop = new AbortController();
    const stacks = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((id) => stack(id, id === 'a' ? '' : 'a'));
    const outcomes = await eachStack(stacks, { ordered: true, signal: stop.signal }, async () => {
      await Promise.resolve();
      stop.abort(new Stopped());
    });
    expect(told(outcomes)).toEqual([['a', 'done'], ...stacks.slice(1).map(({ id }) => [id, 'stopped'])]);
  });

  it('is not tried again where no stack can get further', async () => {
    let tried = 0;
    const outcomes = await eachStack(
      Array.from({ length: 40 }, (_, index) => stack(`s${index}`)),
      { ordered: false, signal },
      async ({ id }) => {
        tried += 1;
        await Promise.resolve();
        throw new StackError(id, NO_CREDENTIALS);
      },
    );
    expect(new Set(told(outcomes).map(([, sentence]) => sentence))).toEqual(new Set([NO_CREDENTIALS]));
    expect(tried).toBeLessThan(40);
  });

  it('lets a mistake of its own through, which is no outcome', async () => {
    const work = eachStack([stack('a')], { ordered: false, signal }, () => Promise.reject(new TypeError('oh')));
    await expect(work).rejects.toThrow('oh');
  });
});
