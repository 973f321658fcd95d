import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './root';

interface Table {
  readonly kinds: Readonly<
    Record<string, { readonly required: readonly string[]; readonly fields: Readonly<Record<string, string>> }>
  >;
}

const { kinds } = parse(readFileSync(join(ROOT, 'test', 'gitops', 'argo-cd-fields.yaml'), 'utf8')) as Table;

/** An object for Argo CD. */
export interface ArgoObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: unknown;
}

/** What Argo CD's definitions have against objects, one line each: a field they do not know, a wrong type, one that is missing. */
export const fieldProblems = (objects: readonly ArgoObject[]): readonly string[] =>
  objects.flatMap(({ kind, metadata: { name }, spec = {} }) => {
    const table = kinds[kind];
    if (!table) return [`${kind} ${name}: no such kind`];
    const found = [...unknownIn(spec, 'spec', table.fields), ...table.required.flatMap((path) => missing(spec, path))];
    return found.map((problem) => `${kind} ${name}: ${problem}`);
  });

function unknownIn(value: unknown, path: string, fields: Readonly<Record<string, string>>): readonly string[] {
  const wanted = fields[path];
  if (wanted !== undefined) return typeOf(value) === wanted ? [] : [`${path} is ${typeOf(value)}, want ${wanted}`];
  if (Array.isArray(value)) return value.flatMap((inner) => unknownIn(inner, `${path}[]`, fields));
  if (typeOf(value) !== 'map') return [`${path} is no field that we know`];
  return Object.entries(value as object).flatMap(([key, inner]) => unknownIn(inner, `${path}.${key}`, fields));
}

function typeOf(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? 'map' : typeof value;
}

/** A field is missed where what holds it is there. */
function missing(spec: unknown, path: string): readonly string[] {
  const keys = path.split('.').slice(1);
  const holders = keys.slice(0, -1).reduce<readonly unknown[]>(inside, [spec]);
  const last = keys.at(-1) ?? '';
  return holders.some((holder) => inside([holder], last).length === 0) ? [`${path} is missing`] : [];
}

const inside = (holders: readonly unknown[], key: string): readonly unknown[] =>
  holders.flatMap((holder) => {
    const name = key.replace('[]', '');
    if (typeOf(holder) !== 'map' || !Object.hasOwn(holder as object, name)) return [];
    const value: unknown = Reflect.get(holder as object, name);
    return key.endsWith('[]') ? value : [value];
  });
