import type { Layer } from '../../modules/gitops';

/** Whose file a key stands in; `chart` holds the defaults. */
export type Source = Layer | 'chart';

/** Where a key stands. */
export interface Place {
  readonly source: Source;
  /** From the root of the repository. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** What stands beside the value as a comment: a promotion writes there on what evidence it was made. */
  readonly note?: string;
}

/** A value with the place that set it, and below it what it took the place of. */
export type Node = MapNode | LeafNode;

export interface MapNode {
  readonly entries: ReadonlyMap<string, Node>;
  readonly place: Place;
  readonly below?: Node;
}

/** Anything that a later layer replaces as a whole: text, numbers, lists, `null`. */
export interface LeafNode {
  readonly value: unknown;
  readonly place: Place;
  readonly below?: Node;
}

export const isMap = (node: Node): node is MapNode => 'entries' in node;

/** The values without their places. */
export const plain = (node: Node): unknown =>
  isMap(node) ? Object.fromEntries([...node.entries].map(([key, value]) => [key, plain(value)])) : node.value;

/** The node at a path, if there is one. */
export function nodeAt(node: Node, path: readonly PropertyKey[]): Node | undefined {
  const [head, ...rest] = path;
  if (head === undefined) return node;
  const next = isMap(node) ? node.entries.get(String(head)) : undefined;
  return next && nodeAt(next, rest);
}

/** The map without the node at a path: what that took the place of stands there again. */
export function takenAway(map: MapNode, [head, ...rest]: readonly PropertyKey[]): MapNode {
  const key = String(head);
  const node = map.entries.get(key);
  if (!node) return map;
  const left = rest.length > 0 && isMap(node) ? takenAway(node, rest) : node.below;
  const others = [...map.entries].filter(([other]) => other !== key);
  return { ...map, entries: new Map(left ? [...others, [key, left]] : others) };
}

/** The deepest node on the way to a path: where something that is missing would stand, or the list that it stands in. */
export function nearestNode(node: Node, path: readonly PropertyKey[]): Node {
  const [head, ...rest] = path;
  const next = head !== undefined && isMap(node) ? node.entries.get(String(head)) : undefined;
  return next ? nearestNode(next, rest) : node;
}

export interface Leaf {
  readonly path: readonly string[];
  readonly node: LeafNode;
}

/** Every leaf, in the order of the files. An empty map counts as one: it is a value too. */
export function leaves(node: Node, path: readonly string[] = []): readonly Leaf[] {
  if (!isMap(node)) return [{ path, node }];
  if (node.entries.size === 0 && path.length > 0) return [{ path, node: { ...node, value: {} } }];
  return [...node.entries].flatMap(([key, next]) => leaves(next, [...path, key]));
}

/** What a node took the place of, the last first. */
export const history = ({ below }: Node): readonly Node[] => (below ? [below, ...history(below)] : []);
