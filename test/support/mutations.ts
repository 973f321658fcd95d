import fc from 'fast-check';

/** What may be done to data, by numbers, so that a case that fails can be made smaller and told. */
export interface Mutation {
  readonly kind: 'remove' | 'replace' | 'rename' | 'add' | 'double' | 'swap';
  /** Which place of all places, modulo their count. */
  readonly place: number;
  /** Another place. */
  readonly other: number;
  /** What stands there afterwards, or the name of a new key. */
  readonly value: unknown;
}

const LONG = 'x'.repeat(10_000);

/** Values at which programs stumble. */
const ODD: readonly unknown[] = [
  ...[null, '', 0, -1, 1.5, 1e308, Number.NaN, true, false, [], {}, [[]], [null], { a: {} }],
  ...[
    '0',
    ' ',
    'null',
    'no such thing',
    LONG,
    'größer',
    '\u0000',
    '\u202e',
    '🏦',
    '../..',
    '${aws_vpc.vpc.id}',
    '%{ if true }',
  ],
  ...['10.0.0.0/8', '999.1.1.1/40', '111122223333', 'eu-west-1', 'scoring', 'prod', '2027-02-30'],
];

/** Names at which objects stumble. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'ownr', 'a.b', '0', '🏦', LONG];

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('remove', 'replace', 'replace', 'rename', 'add', 'double', 'swap'),
  place: fc.nat(),
  other: fc.nat(),
  value: fc.oneof(fc.constantFrom(...ODD), fc.string(), fc.jsonValue()),
});

type Branch = Record<string, unknown> | unknown[];

interface Place {
  readonly on: Branch;
  readonly key: string;
}

/** A copy of some data with these mutations, in order. */
export function mutated<T extends object>(data: T, mutations: readonly Mutation[]): T {
  const copy = structuredClone(data);
  for (const one of mutations) mutate(copy, one);
  return copy;
}

function mutate(root: object, { kind, place, other, value }: Mutation): void {
  const places = placesIn(root);
  const [here, there] = [places[place % places.length], places[other % places.length]];
  if (here === undefined || there === undefined) return;
  const before = read(here);
  const beside = { on: here.on, key: NAMES[other % NAMES.length] ?? '' };
  if (kind === 'remove' || kind === 'rename') remove(here);
  if (kind === 'replace') put(here, value);
  if (kind === 'rename') put(beside, before);
  if (kind === 'double') put(beside, structuredClone(before));
  if (kind === 'add') put(isBranch(before) ? { ...beside, on: before } : here, value);
  // A copy, because a place within another would make a circle, which no file can hold.
  if (kind === 'swap') put(here, structuredClone(read(there)));
}

const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null;

const read = ({ on, key }: Place): unknown => Reflect.get(on, key) as unknown;

/** As a parser would: also under a name that objects know already. */
const put = ({ on, key }: Place, value: unknown): void =>
  void Object.defineProperty(on, Array.isArray(on) && !/^\d+$/.test(key) ? String(on.length) : key, {
    ...{ value, configurable: true, enumerable: true, writable: true },
  });

const remove = ({ on, key }: Place): void =>
  void (Array.isArray(on) ? on.splice(Number(key), 1) : Reflect.deleteProperty(on, key));

function placesIn(on: object): readonly Place[] {
  return Object.entries(on).flatMap(([key, value]: [string, unknown]) => [
    ...(isBranch(on) ? [{ on, key }] : []),
    ...(isBranch(value) ? placesIn(value) : []),
  ]);
}

/** What may be done to a text. */
export interface Edit {
  readonly kind: 'cut' | 'line-out' | 'line-twice' | 'lines-swapped' | 'insert' | 'indent';
  readonly place: number;
  readonly other: number;
  readonly text: string;
}

/** Pieces at which a reader of YAML stumbles. */
const PIECES = [
  ...['\t', '\u0000', '\ufeff', '\r\n', '{', '[', '- ', ': ', '&a ', '*a', '<<: *a\n', '!!js/function ', '%YAML 9.9\n'],
  ...['---\n', '...\n', '"', "'", '|\n', '#', '? ', '__proto__: 1\n', 'ownr: x\n', '~', '.inf', '0x', '1e999', LONG],
];

export const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('cut', 'line-out', 'line-twice', 'lines-swapped', 'insert', 'insert', 'indent'),
  place: fc.nat(),
  other: fc.nat(),
  text: fc.oneof(fc.constantFrom(...PIECES), fc.string()),
});

/** A text with these edits, in order. */
export const edited = (text: string, edits: readonly Edit[]): string => edits.reduce(applied, text);

function applied(text: string, { kind, place, other, text: piece }: Edit): string {
  const lines = text.split('\n');
  const [at, beside] = [place % lines.length, other % lines.length];
  const offset = place % (text.length + 1);
  switch (kind) {
    case 'cut':
      return text.slice(0, offset);
    case 'insert':
      return `${text.slice(0, offset)}${piece}${text.slice(offset)}`;
    case 'line-out':
      return lines.filter((_, index) => index !== at).join('\n');
    case 'line-twice':
      return lines.flatMap((line, index) => (index === at ? [line, line] : line)).join('\n');
    case 'lines-swapped': {
      const moved = new Map([
        [at, beside],
        [beside, at],
      ]);
      return lines.map((line, index) => lines[moved.get(index) ?? index] ?? line).join('\n');
    }
    case 'indent':
      return lines.map((line, index) => (index === at ? ` ${line}` : line)).join('\n');
  }
}
