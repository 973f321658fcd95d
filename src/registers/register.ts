import { z } from 'zod';
import type { Resource } from '../../modules/governance';
import type { Problem } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';

/** One row, by column; every column has something to say. */
export type Row = Readonly<Record<string, string>>;

/** A table that an auditor asks for, written from what is synthesised. */
export interface Register {
  /** Its file, without the ending. */
  readonly name: string;
  readonly title: string;
  /** The first is the key. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** A register as a file for machines. */
export const REGISTER = z.strictObject({
  ...{ register: z.string(), title: z.string(), columns: z.array(z.string()) },
  rows: z.array(z.record(z.string(), z.string())),
});

/** What registers are written from. */
export interface Written {
  readonly spec: PlatformSpec;
  readonly resources: readonly Resource[];
}

/** An attribute as text, whatever it is. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A cell that has nothing to say, and says why. */
export const none = (why: string): string => `none: ${why}`;

const SAYS_NOTHING = /^\s*$|^(unknown|undefined|null|n\/a|tbd|none:?\s*)$/i;
/** What a value that is not there becomes inside a sentence. */
const SLIPPED = /\bundefined\b|\bNaN\b|\[object \w+\]|\bnull\b/;

/** What a reader could not use: cells without a word or a reason, rows that are there twice. */
export const registerProblems = ({ name, columns, rows }: Register): readonly Problem[] => [
  ...rows.flatMap((row) =>
    columns
      .filter((column) => SAYS_NOTHING.test(row[column] ?? '') || SLIPPED.test(row[column] ?? ''))
      .map((column) =>
        problem(
          `${name}.${column}`,
          row[column],
          'a value, or none: and the reason',
          `say it of ${keyOf(columns, row)}`,
        ),
      ),
  ),
  ...repeated(rows.map((row) => keyOf(columns, row))).map((key) =>
    problem(name, key, 'each row once', 'two rows of one key are one'),
  ),
];

const keyOf = ([key = '']: readonly string[], row: Row): string => row[key] ?? '';

const repeated = (keys: readonly string[]): readonly string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
];

const problem = (field: string, got: unknown, want: string, fix: string): Problem => ({ field, got, want, fix });

/** Comma-separated, with a head (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export const asCsv = ({ columns, rows }: Register): string =>
  [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map(inCell).join(',')}\r\n`)
    .join('');

const inCell = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The same for machines. */
export const asJson = ({ name, title, columns, rows }: Register): string =>
  `${JSON.stringify({ register: name, title, columns, rows }, null, 2)}\n`;
