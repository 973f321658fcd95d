import Table from 'cli-table3';
import colour from 'picocolors';

export { colour };

/** One line for the person, on stderr, so that stdout stays data. */
export const note = (line: string): void => console.error(line);

/** The result as data; nothing else goes to stdout with `--json`. */
export const printJson = (value: unknown): void => console.log(JSON.stringify(value, null, 2));

/** A column of a table; numbers go to the right. A column that wraps takes the room that the others leave. */
export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  readonly wraps?: boolean;
}

export type Row = readonly string[];

/** A table on stdout: bold head, no frame, an empty line between groups. It fits the terminal, if one looks on. */
export function printTable(columns: readonly Column[], groups: readonly (readonly Row[])[]): void {
  if (groups.every((group) => group.length === 0)) return;
  console.log(tableText(columns, groups, process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY));
}

/** The table as text of at most `width` columns, as far as wrapping can help. */
export function tableText(columns: readonly Column[], groups: readonly (readonly Row[])[], width: number): string {
  const apart = columns.map(() => '');
  const rows = groups.flatMap((group, index) => (index === 0 ? group : [apart, ...group]));
  const table = new Table({
    head: columns.map(({ head }) => colour.bold(head)),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
    chars: NO_LINES,
    colAligns: columns.map(({ align }) => align ?? 'left'),
    colWidths: widths(columns, rows, width),
    wordWrap: true,
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString().replace(/ +$/gm, '');
}

const GAP = 2;

function widths(columns: readonly Column[], rows: readonly Row[], width: number): number[] {
  const cells = (index: number) => rows.map((row) => bare(row[index] ?? '').length);
  const natural = columns.map(({ head }, index) => Math.max(head.length, ...cells(index)) + GAP);
  const over = natural.reduce((sum, one) => sum + one, 0) - width;
  return natural.map((one, index) => (over > 0 && columns[index]?.wraps ? Math.max(LEAST, one - over) : one));
}

/** Room for the id of one stack. */
const LEAST = 26;

/** Without the escapes that start and end a colour. */
export const bare = (text: string): string => text.replace(/\u001b\[\d+m/g, '');

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
