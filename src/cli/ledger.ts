/** A record holder that got another address, on purpose. */
export interface Move {
  /** `<stack> <address>`, as in the ledger. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** The addresses of one workspace that hold records, as they were accepted, and the moves that led there. */
export interface Ledger {
  readonly entries: readonly string[];
  readonly moves: readonly Move[];
  /** Lines that are neither. */
  readonly odd: readonly string[];
}

/** What differs between a ledger and what is synthesised now. */
export interface Difference {
  readonly workspace: string;
  /** Addresses without an entry yet. */
  readonly added: readonly string[];
  /** The same, of services: their row is in Git, and says as much (ADR-0019). */
  readonly ofRows: readonly string[];
  /** Entries whose address is gone, replaced by a `moved` line. */
  readonly settled: readonly string[];
  /** Entries whose address is gone: the next plan would destroy their records. */
  readonly lost: readonly string[];
  /** Lines that do not say what they should, as sentences. */
  readonly problems: readonly string[];
}

/** `<stack> <address>`; behind a CloudFormation stack the logical id of what its template holds. */
const ADDRESS = '[a-z-]+ [a-z0-9_]+\\.[\\w-]+(?:/\\w+)?';
const ENTRY = new RegExp(`^${ADDRESS}$`);
const MOVE = new RegExp(`^moved (${ADDRESS}) -> (${ADDRESS}): (.{10,})$`);

/** Reads a ledger; empty lines do not matter. */
export function parseLedger(text: string): Ledger {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const moves = lines.flatMap((line) => {
    const [, from, to, reason] = MOVE.exec(line) ?? [];
    return from && to && reason ? [{ from, to, reason }] : [];
  });
  const isMove = (line: string) => line.startsWith('moved ');
  return {
    entries: lines.filter((line) => !isMove(line) && ENTRY.test(line)),
    moves,
    odd: lines.filter((line) => (isMove(line) ? !MOVE.test(line) : !ENTRY.test(line))),
  };
}

/** The ledger as text: entries, then moves, each sorted, one a line. */
export const renderLedger = (entries: readonly string[], moves: readonly Move[]): string =>
  [...[...entries].sort(), ...moves.map(({ from, to, reason }) => `moved ${from} -> ${to}: ${reason}`).sort()]
    .map((line) => `${line}\n`)
    .join('');

/** Holds a ledger against the addresses of now; `ofRow` tells those that follow from the row of a service. */
export function compare(
  workspace: string,
  { entries, moves, odd }: Ledger,
  now: readonly string[],
  ofRow: (address: string) => boolean = () => false,
): Difference {
  const gone = entries.filter((entry) => !now.includes(entry));
  const isMoved = (entry: string) => moves.some(({ from }) => from === entry);
  const fresh = now.filter((address) => !entries.includes(address));
  return {
    workspace,
    added: fresh.filter((address) => !ofRow(address)),
    ofRows: fresh.filter(ofRow),
    settled: gone.filter(isMoved),
    lost: gone.filter((entry) => !isMoved(entry)),
    problems: [...odd.map(oddProblem), ...moves.flatMap((move) => moveProblems(move, moves, now))],
  };
}

/** True when the ledger says what is there; what rows say beside it is no disagreement. */
export const agrees = ({ added, settled, lost, problems }: Difference): boolean =>
  added.length + settled.length + lost.length + problems.length === 0;

/** True when the ledger may be rewritten without losing sight of a record. */
export const isAcceptable = ({ lost, problems }: Difference): boolean => lost.length + problems.length === 0;

const oddProblem = (line: string): string =>
  `got "${line}", want "<stack> <address>" or "moved <stack> <old> -> <stack> <new>: <reason of ten characters or more>" - correct the line`;

function moveProblems({ from, to }: Move, moves: readonly Move[], now: readonly string[]): readonly string[] {
  const goesOn = moves.some((next) => next.from === to);
  return [
    ...(now.includes(from) ? [`says that ${from} moved, but it is still there - remove the line`] : []),
    ...(now.includes(to) || goesOn ? [] : [`says that ${from} moved to ${to}, which is not there - correct the line`]),
  ];
}
