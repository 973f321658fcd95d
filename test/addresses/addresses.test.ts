import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inWords } from '../../src/cli/addresses';
import { LedgerFolder } from '../../src/cli/ledger-folder';
import { synthesise } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';

describe('the ledger of addresses that hold records', () => {
  it('agrees with what is synthesised; if not: bin/platform addresses --accept', () => {
    const stacks = synthesise(load(input), { state: 's3', stateDir: '../../../.state' });
    const folder = new LedgerFolder(join(__dirname));
    const differences = folder.differences({ stacks, selected: stacks });
    expect(differences.flatMap((difference) => inWords(difference, folder))).toEqual([]);
  });
});
