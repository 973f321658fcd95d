import { relative } from 'node:path';
import type { PlatformSpec } from '../../workspaces/load';
import { EXIT, type ExitCode } from './finish';
import { agrees, type Difference, isAcceptable } from './ledger';
import { LedgerFolder } from './ledger-folder';
import { counted } from './outcomes';
import { answer, outOf, type Request } from './request';
import { note, printJson } from './terminal';

export interface AddressesOptions extends Request {
  readonly accept?: boolean;
  readonly json?: boolean;
}

/**
 * `platform addresses`: how the addresses that hold records differ from the ledger. With `accept` the ledger is
 * brought up to date, unless an entry would go without a `moved` line in its place.
 */
export function runAddresses(spec: PlatformSpec, options: AddressesOptions): ExitCode {
  const result = answer(spec, options, outOf);
  const folder = new LedgerFolder(result.ledger);
  const differences = folder.differences(result);
  const open = differences.filter((difference) => !agrees(difference));
  const told = differences.filter((difference) => !agrees(difference) || difference.ofRows.length > 0);
  const accepted = options.accept === true && differences.every(isAcceptable);
  if (accepted) folder.accept(result, differences);
  if (options.json) printJson({ workspaces: told, accepted });
  else
    for (const line of told.flatMap((difference) => [...inWords(difference, folder), ...rowsInWords(difference)]))
      console.log(line);
  note(closing(told, { asked: options.accept === true, accepted }));
  return accepted || open.length === 0 ? EXIT.fine : EXIT.findings;
}

/** A difference as a person reads it; the way out beside each loss. */
export function inWords(difference: Difference, folder: LedgerFolder): readonly string[] {
  const { workspace, added, settled, lost, problems } = difference;
  const file = relative(process.cwd(), folder.file(workspace));
  return [
    ...added.map((address) => `${workspace}: ${address} is new`),
    ...settled.map((address) => `${workspace}: ${address} moved, as its line says`),
    ...lost.map((address) => `${workspace}: ${address} is lost, and with it its records - ${wayOut(address, file)}`),
    ...problems.map((problem) => `${file}: ${problem}`),
  ];
}

/** What is no disagreement, and still not on the ledger. */
export const rowsInWords = ({ workspace, ofRows }: Difference): readonly string[] =>
  ofRows.map((address) => `${workspace}: ${address} is new, as the row of the service says`);

const wayOut = (address: string, file: string): string =>
  `restore it, or write in ${file}: moved ${address} -> <stack> <new address>: <reason>`;

function closing(told: readonly Difference[], { asked, accepted }: { asked: boolean; accepted: boolean }): string {
  const open = told.filter((difference) => !agrees(difference));
  const differs = `The ledger of ${counted(told.length, 'workspace')} differed`;
  if (told.length === 0) return 'The ledger agrees with what is synthesised.';
  if (open.length === 0 && !accepted)
    return `Nothing is lost. Take the new services in with: platform addresses --accept`;
  if (accepted) return `${differs} and is up to date now; commit it.`;
  if (asked) return `Nothing was accepted: no line may go without a moved line in its place.`;
  return open.every(isAcceptable)
    ? `${differs}. Accept it with: platform addresses --accept`
    : `${differs}. Settle what is lost or odd first; a record that is given up on purpose is deleted from the file by hand.`;
}
