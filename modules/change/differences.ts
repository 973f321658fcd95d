import type { PlannedResource } from './plan';

/** One attribute that a plan changes. */
export interface Difference {
  /**
   * Path of names without positions, for instance `vpc_config.endpoint_public_access`; what a list calls by name has it, as
   * in `parameter[rds.force_ssl].value`.
   */
  readonly path: string;
  readonly before: unknown;
  /** `undefined` when it is gone or not known yet. */
  readonly after: unknown;
  /** Known only after the apply. */
  readonly unknown: boolean;
  /** Must not be shown. */
  readonly sensitive: boolean;
}

type Compared = Pick<PlannedResource, 'before' | 'after' | 'unknown' | 'sensitive'>;

/**
 * Every attribute that changes, one entry for each value inside lists and blocks. Elements of a list meet by name, or by what
 * both lists hold; a policy document is one value.
 */
export const differencesOf = ({ before, after, unknown, sensitive }: Compared): readonly Difference[] =>
  walk({ before, after, unknown, sensitive }, []);

interface Node {
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  readonly sensitive: readonly unknown[];
}

function walk(node: Node, path: readonly string[]): readonly Difference[] {
  const { before, after, unknown, sensitive } = node;
  if (unknown !== true && text(before) === text(after)) return isOpen(unknown) ? inside(node, path) : [];
  if (unknown !== true && !isLeaf(node)) return inside(node, path);
  const [was, will] = [before ?? undefined, after ?? undefined];
  return [
    { path: path.join('.'), before: was, after: will, unknown: unknown === true, sensitive: sensitive.some(hasTrue) },
  ];
}

const isLeaf = ({ before, after, unknown }: Node): boolean =>
  [before, after].some(isDocument) || [before, after, unknown].flatMap(keysOf).length === 0;
const isDocument = (value: unknown): boolean => isTree(value) && 'Statement' in value;
const isOpen = (unknown: unknown): boolean => isTree(unknown) && hasTrue(unknown);

function inside(node: Node, path: readonly string[]): readonly Difference[] {
  const { before, after, unknown } = node;
  if ([before, after, unknown].some(Array.isArray)) return listed(node, path);
  return [...new Set([before, after, unknown].flatMap(keysOf))].flatMap((key) =>
    walk(inner(node, key, key), [...path, key]),
  );
}

function listed(node: Node, path: readonly string[]): readonly Difference[] {
  const [was, will] = [listOf(node.before), listOf(node.after)];
  const names = namesIn(was, will);
  if (names && path.length > 0) {
    const at = (list: readonly unknown[], name: string) => list.findIndex((one) => nameOf(one) === name);
    const step = (name: string) => [...path.slice(0, -1), `${path.at(-1)}[${name}]`];
    return names.flatMap((name) => walk(inner(node, at(was, name), at(will, name)), step(name)));
  }
  const [left, right] = unmatched(node);
  const longer = left.length > right.length ? left : right;
  const found = longer.flatMap((_, index) => walk(inner(node, left[index] ?? -1, right[index] ?? -1), path));
  if (found.length > 0) return found;
  // The same elements in another order.
  const { before, after, sensitive } = node;
  return [{ path: path.join('.'), before, after, unknown: false, sensitive: sensitive.some(hasTrue) }];
}

/** Positions that have no equal on the other side. */
function unmatched({ before, after, unknown }: Node): readonly [readonly number[], readonly number[]] {
  const left = [...listOf(before).keys()];
  const size = Math.max(listOf(after).length, listOf(unknown).length);
  const right = Array.from({ length: size }, (_, index) => index).filter((index) => {
    const same = left.findIndex((one) => text(of(before, one)) === text(of(after, index)));
    const isNew = same < 0 || hasTrue(of(unknown, index));
    if (!isNew) left.splice(same, 1);
    return isNew;
  });
  return [left, right];
}

/** The names of all elements, when each has one and none has it twice. */
function namesIn(was: readonly unknown[], will: readonly unknown[]): readonly string[] | undefined {
  const names = [was, will].map((list) => list.map(nameOf));
  const isClear = names.every((list) => !list.includes(undefined) && new Set(list).size === list.length);
  return isClear ? [...new Set(names.flat().filter((name) => name !== undefined))] : undefined;
}

const nameOf = (value: unknown): string | undefined =>
  isTree(value) ? [value.name, value.id, value.Name, value.Id].find((name) => typeof name === 'string') : undefined;

const inner = ({ before, after, unknown, sensitive }: Node, was: Key, will: Key): Node => ({
  before: of(before, was),
  after: of(after, will),
  unknown: of(unknown, will),
  sensitive: sensitive.map((mark, side) => (mark === true ? true : of(mark, side === 0 ? was : will))),
});

/** An empty block and none are the same to a provider. */
const plain = (value: unknown): unknown => (isTree(value) && Object.keys(value).length === 0 ? null : (value ?? null));
const text = (value: unknown): string => JSON.stringify(plain(value));

type Key = string | number;
const isTree = (value: unknown): value is Readonly<Record<Key, unknown>> => typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const keysOf = (value: unknown): readonly string[] => (isTree(value) ? Object.keys(value) : []);
const of = (value: unknown, key: Key): unknown => (isTree(value) ? value[key] : undefined);
/** A mark somewhere below hides the whole. */
const hasTrue = (mark: unknown): boolean => mark === true || (isTree(mark) && Object.values(mark).some(hasTrue));
