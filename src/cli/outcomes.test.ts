import { describe, expect, it } from 'vitest';
import type { SynthesisedStack } from '../synth';
import { StackError } from '../terraform/failure';
import type { Outcome } from '../terraform/waves';
import { exitCodeOf, failuresOf } from './outcomes';

const stack = (id: string): SynthesisedStack => ({
  id,
  workspace: 'dev',
  part: id,
  dependsOn: [],
  text: '',
  resources: [],
});
const done = (id: string): Outcome<number> => ({ stack: stack(id), status: 'done', value: 1, seconds: 0 });
const stopped = (id: string): Outcome<number> => ({ stack: stack(id), status: 'stopped' });
const failed = (id: string, sentence: string, words = ''): Outcome<number> => ({
  stack: stack(id),
  status: 'failed',
  error: new StackError(id, sentence, words),
});

describe('failures', () => {
  it('are told once each, with all stacks that met them, in the order of the stacks', () => {
    const outcomes = [
      failed('c', 'no key', 'request 1'),
      done('a'),
      failed('b', 'no way'),
      failed('d', 'no key', 'request 2'),
    ];
    expect(failuresOf(outcomes)).toEqual([
      { stacks: ['c', 'd'], message: 'no key', words: 'request 1' },
      { stacks: ['b'], message: 'no way', words: '' },
    ]);
  });

  it('that nobody recognised are told apart by the words of Terraform', () => {
    const outcomes = [failed('a', 'terraform plan failed', 'x'), failed('b', 'terraform plan failed', 'y')];
    expect(failuresOf(outcomes).map(({ stacks, words }) => [stacks, words])).toEqual([
      [['a'], 'x'],
      [['b'], 'y'],
    ]);
  });
});

describe('the exit code', () => {
  it.each([
    [0, 'all is done', [done('a')]],
    [1, 'something failed', [done('a'), failed('b', 'x')]],
    [130, 'somebody stopped it, whatever else happened', [failed('b', 'x'), stopped('c')]],
  ])('is %i when %s', (code, _, outcomes) => {
    expect(exitCodeOf(outcomes)).toBe(code);
  });
});
