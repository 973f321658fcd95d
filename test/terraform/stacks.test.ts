import { describe, expect, it } from 'vitest';
import { failuresOf } from '../../src/cli/outcomes';
import { write } from '../../src/output';
import { synthesise, type SynthesisedStack } from '../../src/synth';
import { FirstUse } from '../../src/terraform/first-use';
import { StackFolder } from '../../src/terraform/stack';
import { eachStack } from '../../src/terraform/waves';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { temporaryFolders } from '../support/programs';
import { providers, terraform } from '../support/providers';

const folder = temporaryFolders();
const stacks = synthesise(load(input), { state: 'stubs', stateDir: '../../../.state' });

describe.skipIf(!providers)('every stack of every workspace', () => {
  it('passes init and plan, which validates first, without an AWS account', async () => {
    const outcomes = await planAll(stacks);
    expect(failuresOf(outcomes).map(({ stacks: ids, message, words }) => [ids.join(' '), message, words])).toEqual([]);
    const counts = outcomes.map((outcome) => (outcome.status === 'done' ? outcome.value : undefined));
    expect(counts).toEqual(
      stacks.map(({ resources }) => ({
        create: resources.length > 0 ? expect.toSatisfy((count) => count > 0) : 0,
        update: 0,
        replace: 0,
        destroy: 0,
      })),
    );
  });
});

async function planAll(all: readonly SynthesisedStack[]) {
  const out = folder();
  write(all, all, out);
  const { signal } = new AbortController();
  const props = { terraform: await terraform(), out, state: 'stubs', signal, firstUse: new FirstUse() } as const;
  return eachStack(all, { ordered: false, signal }, async (stack) => {
    const stackFolder = new StackFolder(stack, props);
    await stackFolder.init();
    await stackFolder.select(true);
    return stackFolder.plan();
  });
}
