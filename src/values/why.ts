import { nearest, type Problem } from '../../modules/kernel';
import { history, isMap, type Leaf, leaves, type Node, nodeAt, type Place, plain } from './node';
import type { Resolved } from './resolver';
import { ROW_KEYS, SETTING_KEYS } from './schema';

/** Why one key has its value: who set it, and what that took the place of, the last first. */
export interface Reason {
  readonly key: string;
  readonly value: unknown;
  readonly from: Place;
  readonly replaced: readonly { readonly value: unknown; readonly from: Place }[];
}

/** The reasons of a key, and of every key below it. Throws nothing: an unknown key is a Problem. */
export function why({ root, release }: Resolved, key: string): readonly Reason[] | Problem {
  const path = key.split('.');
  const node = nodeAt(root, path);
  return node ? leaves(node, path).map(reasonOf) : unknownKey(root, key, release);
}

/** The reasons of all keys. */
export const reasons = ({ root }: Resolved): readonly Reason[] => leaves(root).map(reasonOf);

const reasonOf = ({ path, node }: Leaf): Reason => ({
  key: path.join('.'),
  value: node.value,
  from: node.place,
  replaced: history(node).map((below) => ({ value: plain(below), from: below.place })),
});

function unknownKey(root: Node, key: string, release: string): Problem {
  const parts = key.split('.');
  const depth = parts.findIndex((_, index) => nodeAt(root, parts.slice(0, index + 1)) === undefined);
  const parent = nodeAt(root, parts.slice(0, depth));
  const known = [
    ...(parent && isMap(parent) ? parent.entries.keys() : []),
    ...(depth === 0 ? [...ROW_KEYS, ...SETTING_KEYS] : []),
  ];
  const meant = nearest(parts[depth] ?? '', known);
  const set = depth === 0 && known.includes(parts[0] ?? '');
  const fix = meant
    ? `did you mean ${[...parts.slice(0, depth), meant].join('.')}?`
    : 'leave --why out to see all keys';
  return set
    ? { field: '--why', got: key, want: `a key that ${release} has`, fix: 'no layer sets it' }
    : { field: '--why', got: key, want: `a key of the values of ${release}`, fix };
}
