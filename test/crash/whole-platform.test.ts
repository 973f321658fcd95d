import { describe, expect, it } from 'vitest';
import { synthesise } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { type Crashes, crashEverywhere, STATES } from '../support/crash';
import { temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';

const folder = temporaryFolders();

describe.skipIf(!providers)('the whole platform, killed after any state write of any stack', () => {
  it('ends, when it is run again, where one that nobody killed ends', async () => {
    const stacks = synthesise(load(input), { state: 'local', stateDir: STATES });
    const crashes = await crashEverywhere(folder(), stacks, (one) => process.stdout.write(`${line(one)}\n`));
    const boundaries = crashes.reduce((sum, one) => sum + one.boundaries, 0);
    const diverged = crashes.flatMap(({ stack, diverged: all }) => all.map((how) => `${stack} ${how}`));
    process.stdout.write(`${boundaries} boundaries, ${boundaries - diverged.length} converged\n`);
    expect(diverged).toEqual([]);
  });
});

const line = ({ stack, boundaries, diverged }: Crashes): string =>
  `${stack.padEnd(30)} ${boundaries} boundaries, ${boundaries - diverged.length} converged`;
