import { describe, expect, it } from 'vitest';
import { synthesise } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { type Crashes, crashEverywhere, STATES } from '../support/crash';
import { temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';

const folder = temporaryFolders();

// One workspace: npm run test:crash -- -t 'dev,'
describe.skipIf(!providers)('the whole platform, killed after any state write of any stack', () => {
  const stacks = synthesise(load(input), { state: 'local', stateDir: STATES });
  const workspaces = [...new Set(stacks.map(({ workspace }) => workspace))];

  it.each(workspaces)('ends in %s, when it is run again, where one that nobody killed ends', async (workspace) => {
    const last = stacks.map((stack) => stack.workspace).lastIndexOf(workspace);
    const crashes = await crashEverywhere(folder(), stacks.slice(0, last + 1), {
      wanted: (stack) => stack.workspace === workspace,
      tell: (one) => process.stdout.write(`${line(one)}\n`),
    });
    const boundaries = crashes.reduce((sum, one) => sum + one.boundaries, 0);
    const diverged = crashes.flatMap(({ stack, diverged: all }) => all.map((how) => `${stack} ${how}`));
    process.stdout.write(`${workspace}: ${boundaries} boundaries, ${boundaries - diverged.length} converged\n`);
    expect(diverged).toEqual([]);
  });
});

const line = ({ stack, boundaries, diverged }: Crashes): string =>
  `${stack.padEnd(30)} ${boundaries} boundaries, ${boundaries - diverged.length} converged`;
