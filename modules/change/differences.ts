import type { PlannedResource } from './plan';

/** One attribute that a plan changes. */
export interface Difference {
  /** Path of names without positions, for instance `vpc_config.endpoint_public_access`. */
  readonly path: string;
  readonly before: unknown;
  /** `undefined` when it is gone or not known yet. */
  readonly after: unknown;
  /** Known only after the apply. */
  readonly unknown: boolean;
  /** Must not be shown. */
  readonly sensitive: boolean;
}

/** Every attribute that changes, one entry for each value inside lists and blocks. */
export const differencesOf = ({ before, after, unknown, sensitive }: PlannedResource): readonly Difference[] =>
  walk({ before, after, unknown, sensitive }, []);

interface Node {
  readonly before: unknown;
  readonly after: unknown;
  readonly unknown: unknown;
  readonly sensitive: readonly unknown[];
}

function walk(node: Node, path: readonly string[]): readonly Difference[] {
  const { before, after, unknown, sensitive } = node;
  const keys = new Set([before, after, isTree(unknown) ? unknown : undefined].flatMap(keysOf));
  const isLeaf = keys.size === 0 || unknown === true;
  if (!isLeaf) return [...keys].flatMap((key) => walk(inner(node, key), /^\d+$/.test(key) ? path : [...path, key]));
  if (unknown !== true && JSON.stringify(plain(before)) === JSON.stringify(plain(after))) return [];
  return [
    {
      path: path.join('.'),
      before: before ?? undefined,
      after: after ?? undefined,
      unknown: unknown === true,
      sensitive: sensitive.some(hasTrue),
    },
  ];
}

const inner = ({ before, after, unknown, sensitive }: Node, key: string): Node => ({
  before: of(before, key),
  after: of(after, key),
  unknown: of(unknown, key),
  sensitive: sensitive.map((mark) => (mark === true ? true : of(mark, key))),
});

/** An empty block and none are the same to a provider. */
const plain = (value: unknown): unknown => (isTree(value) && Object.keys(value).length === 0 ? null : (value ?? null));

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const keysOf = (value: unknown): readonly string[] => (isTree(value) ? Object.keys(value) : []);
const of = (value: unknown, key: string): unknown => (isTree(value) ? value[key] : undefined);
/** A mark somewhere below hides the whole. */
const hasTrue = (mark: unknown): boolean => mark === true || (isTree(mark) && Object.values(mark).some(hasTrue));
