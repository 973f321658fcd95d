import { inWords } from '../addresses';
import type { Check } from '../check';
import { LedgerFolder } from '../ledger-folder';

/** The addresses that hold records are the ones in the ledger. */
export const addresses: Check = {
  name: 'addresses',
  run: (answer) => {
    const folder = new LedgerFolder(answer.ledger);
    return folder
      .differences(answer)
      .flatMap((difference) => inWords(difference, folder))
      .map((message) => ({ severity: 'error', message }));
  },
};
