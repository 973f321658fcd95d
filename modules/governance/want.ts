import type { Resource } from './resource';

/** What one attribute should be. */
export interface Want {
  /** Path of the attribute; a block counts the same whether it is written as one or as a list. */
  readonly field: string;
  readonly want: string;
  readonly fix: string;
  /** Whether a value is fine. It is asked for `undefined` when nothing stands there. */
  readonly is: (value: unknown) => boolean;
}

/** The provider writes some switches as texts. */
const isTrue = (value: unknown): boolean => value === true || value === 'true';
const isFalse = (value: unknown): boolean => value === false || value === 'false';

type Maker<T extends readonly unknown[]> = (field: string, ...more: [...T, fix: string]) => Want;

/** The attribute says true. */
export const yes: Maker<[]> = (field, fix) => ({ field, want: 'true', fix, is: isTrue });

/** The attribute says false; nothing at all is not false. */
export const no: Maker<[]> = (field, fix) => ({ field, want: 'false', fix, is: isFalse });

/** The attribute does not say true; nothing at all is fine, because it means false. */
export const never: Maker<[]> = (field, fix) => ({
  field,
  want: 'false or nothing',
  fix,
  is: (value) => value === undefined || value === null || isFalse(value),
});

/** The attribute does not say false; nothing at all is fine, because it means true. */
export const still: Maker<[]> = (field, fix) => ({
  field,
  want: 'true or nothing',
  fix,
  is: (value) => value === undefined || value === null || isTrue(value),
});

/** The attribute is one of some values. */
export const oneOf: Maker<[values: readonly (string | number)[]]> = (field, values, fix) => ({
  field,
  want: values.join(' or '),
  fix,
  is: (value) => values.map(String).includes(plain(value)),
});

/** The attribute is a number within a range. */
export const between: Maker<[low: number, high: number]> = (field, low, high, fix) => ({
  field,
  want: high === Infinity ? `at least ${low}` : `${low} to ${high}`,
  fix,
  is: (value) => isSaid(value) && Number(value) >= low && Number(value) <= high,
});

/** The attribute says anything at all; an empty text or list says nothing. */
export const said: Maker<[]> = (field, fix) => ({ field, want: 'something', fix, is: isSaid });

/** The attribute is a list that holds all of these. */
export const holding: Maker<[items: readonly string[]]> = (field, items, fix) => ({
  field,
  want: `${items.join(', ')} among them`,
  fix,
  is: (value) => Array.isArray(value) && items.every((item) => value.includes(item)),
});

/** The attribute is a text of some shape. */
export const like: Maker<[pattern: RegExp, want: string]> = (field, pattern, want, fix) => ({
  field,
  want,
  fix,
  is: (value) => typeof value === 'string' && pattern.test(value),
});

/** A check that asks each of these, for policies whose rule is about attributes alone. */
export const wanting =
  (...wants: readonly Want[]) =>
  (resource: Resource): readonly string[] =>
    unmet(resource, wants);

/** What is not as it should be, one sentence each. */
export const unmet = ({ attributes }: Pick<Resource, 'attributes'>, wants: readonly Want[]): readonly string[] =>
  wants.flatMap((want) =>
    valuesAt(attributes, want.field)
      .filter((value) => !want.is(value))
      .map((value) => sentence(want.field, value, want.want, want.fix)),
  );

/** `<field>: got <value>, want <allowed> - <fix>`. */
export const sentence = (field: string, got: unknown, want: string, fix: string): string =>
  `${field}: got ${shown(got)}, want ${want} - ${fix}`;

const shown = (value: unknown): string => {
  if (value === undefined || value === null) return 'nothing';
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
};

/** Everything that stands at a path; `[undefined]` when nothing does. The last step may be a list and stays one. */
export function valuesAt(attributes: unknown, path: string): readonly unknown[] {
  let values: readonly unknown[] = [attributes];
  for (const step of path.split('.')) {
    const held = values.some(Array.isArray) ? values.flat() : values;
    values = held.map((value) => (isBlock(value) ? value[step] : undefined));
  }
  return values.length === 0 ? [undefined] : values;
}

/** Blocks at a path; none when there is none. */
export const blocksAt = (attributes: unknown, path: string): readonly Block[] =>
  valuesAt(attributes, path).flat().filter(isBlock);

export type Block = Readonly<Record<string, unknown>>;

export const isBlock = (value: unknown): value is Block =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a text; what is neither text, number nor switch is its JSON. */
export const plain = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : JSON.stringify(value);
};

/** Whether a value says anything. */
export const isSaid = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
