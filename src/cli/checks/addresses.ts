import { inWords, rowsInWords } from '../addresses';
import type { Check, Finding } from '../check';
import { LedgerFolder } from '../ledger-folder';

/** The addresses that hold records are the ones in the ledger. A new service brings one that its row speaks for. */
export const addresses: Check = {
  name: 'addresses',
  run: (answer) => {
    const folder = new LedgerFolder(answer.ledger);
    return folder
      .differences(answer)
      .flatMap((difference): readonly Finding[] => [
        ...inWords(difference, folder).map((message) => ({ severity: 'error', message }) as const),
        ...rowsInWords(difference).map((message) => ({ severity: 'warning', message: `${message} - ${FIX}` }) as const),
      ]);
  },
};

const FIX = 'platform addresses --accept keeps it from being lost';
