import { describe, expect, it } from 'vitest';
import type { SynthesisedStack } from '../synth';
import { StackError } from '../terraform/failure';
import { asJson } from './plan';

const stack = (id: string): SynthesisedStack => ({
  id,
  workspace: 'dev',
  part: id,
  dependsOn: [],
  text: '',
  resources: [],
});
const value = { create: 1, update: 2, replace: 3, destroy: 4 };

describe('the plan as data', () => {
  it('is the list of planned stacks, and nothing else when all went well', () => {
    expect(asJson([{ stack: stack('dev-data'), status: 'done', value, seconds: 0.5 }])).toEqual({
      stacks: [{ stack: 'dev-data', create: 1, update: 2, replace: 3, destroy: 4, seconds: 0.5 }],
    });
  });

  it('tells apart what failed and what was stopped', () => {
    const error = new StackError('dev-data', 'has no room', 'words');
    expect(
      asJson([
        { stack: stack('dev-data'), status: 'failed', error },
        { stack: stack('dev-drills'), status: 'stopped' },
      ]),
    ).toEqual({
      stacks: [],
      failures: [{ stacks: ['dev-data'], message: 'has no room', words: 'words' }],
      stopped: ['dev-drills'],
    });
  });
});
