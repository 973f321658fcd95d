import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { nearest } from '../kernel';

// Upstream charts ignore a key that they do not know, so a typo would be silent. A table per chart and version says
// which keys exist, where that was read, and when; every value we hand over is held against it.

const TYPES = ['string', 'number', 'boolean', 'list', 'map', 'text-map'] as const;

/** `map` holds anything; `text-map` holds text by keys of our choice, such as annotations. */
export type KeyType = (typeof TYPES)[number];

/** Keys as they nest in the chart's values. */
export interface KeyTree {
  readonly [key: string]: KeyType | KeyTree;
}

const keyTree: z.ZodType<KeyTree> = z.lazy(() => z.record(z.string(), z.union([z.enum(TYPES), keyTree])));

const keyTable = z.strictObject({
  chart: z.string(),
  version: z.string(),
  /** `<owner>/<repository>@<tag>:<path>` of the values that were read. */
  source: z.string().regex(/^[\w.-]+\/[\w.-]+@[\w.+-]+:[\w./-]+$/, 'want <owner>/<repository>@<tag>:<path>'),
  read: z.iso.date(),
  /** Why another version was read than the one that is used; then the keys are UNVERIFIED for it. */
  unverified: z.string().min(20).optional(),
  /** The chart as `platform charts` last rendered it with what it is handed: which version, when, and how many objects it made. */
  rendered: z.strictObject({ version: z.string(), date: z.iso.date(), objects: z.number().int().positive() }),
  /** Keys that change nothing in what that version renders, and why they are said all the same. */
  idle: z.record(z.string(), z.string().min(10)).default({}),
  keys: keyTree,
});

export type KeyTable = z.output<typeof keyTable>;

/** Name of a table's file: a chart at a version. */
export const keyTableName = (chart: string, version: string): string => `${chart}@${version}`;

/** All tables of a folder, by `<chart>@<version>`. Throws on a table that is not well-formed. */
export function keyTables(folder: string): ReadonlyMap<string, KeyTable> {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.yaml')) : [];
  return new Map(files.map((file) => [file.replace(/\.yaml$/, ''), keyTable.parse(parse(text(folder, file)))]));
}

const text = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

/** What a table has against values, as sentences; `null` takes a default away and fits every key. */
export const keyProblems = (keys: KeyTree, values: unknown, path = ''): readonly string[] =>
  isMap(values)
    ? Object.entries(values).flatMap(([key, value]) =>
        problemsOf(keys, key, value, path === '' ? key : `${path}.${key}`),
      )
    : [`${path || 'values'}: got ${JSON.stringify(values)}, want a map - nest the keys as the chart does`];

function problemsOf(keys: KeyTree, key: string, value: unknown, path: string): readonly string[] {
  const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (known === undefined) return [unknown(keys, key, path)];
  if (value === null) return [];
  if (typeof known !== 'string') return keyProblems(known, value, path);
  return FITS[known](value) ? [] : [`${path}: got ${JSON.stringify(value)}, want a ${known} - the chart expects one`];
}

function unknown(keys: KeyTree, key: string, path: string): string {
  const close = nearest(key, Object.keys(keys));
  const fix = close === undefined ? 'look it up in the chart and add it to the table' : `did you mean ${close}?`;
  return `${path}: got a key that the table does not know, want ${Object.keys(keys).join(', ')} - ${fix}`;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const FITS: Readonly<Record<KeyType, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  map: isMap,
  'text-map': (value) => isMap(value) && Object.values(value).every((inner) => typeof inner === 'string'),
};
