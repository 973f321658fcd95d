import { isMap, type LeafNode, type MapNode, type Node } from './node';

// Helm's own rules, for files given with -f and the defaults of a chart. That they are is shown with the real Helm
// (test/charts/merge.test.ts), not believed.

/** Files given later win: maps merge, everything else replaces, `null` included. */
export function overlay(below: Node | undefined, above: Node): Node {
  if (!below) return above;
  return isMap(below) && isMap(above) ? merged(below, above) : over(above, below);
}

function merged(below: MapNode, above: MapNode): MapNode {
  const entries = new Map(below.entries);
  for (const [key, node] of above.entries) entries.set(key, overlay(entries.get(key), node));
  return { ...below, entries };
}

/**
 * The defaults of the chart fill what the files left open; where the files say `null`, the default is gone. A `null` for
 * what has no default stays in the values as `null`.
 */
export function onDefaults(defaults: MapNode, files: MapNode): MapNode {
  const entries = new Map(files.entries);
  for (const [key, standard] of defaults.entries) {
    const own = entries.get(key);
    if (!own) entries.set(key, standard);
    else if (isNull(own)) entries.delete(key);
    else if (isMap(own) && isMap(standard)) entries.set(key, onDefaults(standard, own));
    else entries.set(key, over(own, standard));
  }
  return { ...files, entries };
}

const isNull = (node: Node): boolean => !isMap(node) && node.value === null;

/** Puts a node under all that another already took the place of. */
function over<T extends LeafNode | MapNode>(above: T, lowest: Node): T {
  return { ...above, below: above.below ? over(above.below, lowest) : lowest };
}
