import { leaves, type MapNode } from './node';
import type { Resolved } from './resolver';

/** One value that differs, and where it does: the same difference is told once, however many services it touches. */
export interface Change {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Names of the services, or of the releases, that differ so. */
  readonly where: readonly string[];
}

/** Two sides of the same thing: a release before and after, or a service in two environments. */
export interface Pair {
  readonly name: string;
  readonly before: MapNode | undefined;
  readonly after: MapNode | undefined;
}

/** Every difference of every pair, grouped, in the order of the keys. A side that is missing has no values. */
export function changes(pairs: readonly Pair[], leftOut: (key: string) => boolean = () => false): readonly Change[] {
  const groups = new Map<
    string,
    { readonly key: string; readonly before: unknown; readonly after: unknown; readonly where: string[] }
  >();
  for (const { name, before, after } of pairs) {
    const [old, now] = [valuesOf(before), valuesOf(after)];
    for (const key of new Set([...old.keys(), ...now.keys()])) {
      const [was, is] = [old.get(key), now.get(key)];
      if (leftOut(key) || JSON.stringify(was) === JSON.stringify(is)) continue;
      const id = JSON.stringify([key, was ?? ABSENT, is ?? ABSENT]);
      const group = groups.get(id) ?? { key, before: was, after: is, where: [] };
      group.where.push(name);
      groups.set(id, group);
    }
  }
  return [...groups.values()].sort((one, other) => order(one.key, other.key));
}

/** Not `null`, which a value may be. */
const ABSENT = { absent: true };

const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const valuesOf = (root: MapNode | undefined): ReadonlyMap<string, unknown> =>
  new Map(root ? leaves(root).map(({ path, node }) => [path.join('.'), node.value]) : []);

/** Releases that are on one side alone, and the pairs of those that are on both. */
export interface Sides {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly pairs: readonly Pair[];
}

/** The same releases before and after. */
export function sidesOf(before: readonly Resolved[], after: readonly Resolved[]): Sides {
  const [old, now] = [before, after].map((all) => new Map(all.map(({ release, root }) => [release, root])));
  const names = (all: readonly Resolved[], other: ReadonlyMap<string, MapNode> | undefined) =>
    all.flatMap(({ release }) => (other?.has(release) ? [] : release));
  const pairs = after.flatMap(({ release: name, root }) =>
    old?.has(name) ? { name, before: old.get(name), after: root } : [],
  );
  return { added: names(after, old), removed: names(before, now), pairs };
}
