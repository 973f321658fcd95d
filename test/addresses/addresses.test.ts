import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inWords } from '../../src/cli/addresses';
import { LedgerFolder } from '../../src/cli/ledger-folder';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { synthesised } from '../support/synthesised';

describe('the ledger of addresses that hold records', () => {
  it('agrees with what is synthesised, new services apart; if not: bin/platform addresses --accept', () => {
    const spec = load(input);
    const stacks = synthesised();
    const folder = new LedgerFolder(join(__dirname));
    const differences = folder.differences({ stacks, selected: stacks, spec });
    expect(differences.flatMap((difference) => inWords(difference, folder))).toEqual([]);
  });
});
