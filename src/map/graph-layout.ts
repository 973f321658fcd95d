import dagre, { Graph } from '@dagrejs/dagre';
import type { StackData } from './data';

/** Pixels from the left and the top. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Layout {
  readonly width: number;
  readonly height: number;
  /** By workspace. */
  readonly frames: ReadonlyMap<string, Box>;
  /** By stack. */
  readonly nodes: ReadonlyMap<string, Box>;
}

export const NODE = { width: 138, height: 34 } as const;
export const TITLE = 28;
const PAD = 14;
const GAP = { x: 46, y: 12 } as const;
const APART = { x: 70, y: 18 } as const;
/** Stacks that read nothing and are read by nobody stand in rows of so many. */
const IN_A_ROW = 4;

/** A cluster to the left, its environments to the right of it; whatever stands on no cluster comes first. */
export function layout(stacks: readonly StackData[], clusterOf: Readonly<Record<string, string>>): Layout {
  const names = [...new Set(stacks.map(({ workspace }) => workspace))];
  const inside = new Map(names.map((name) => [name, within(stacks.filter(({ workspace }) => workspace === name))]));
  const size = (name: string) => inside.get(name) ?? { width: 0, height: 0, nodes: new Map<string, Box>() };
  const grounds = names.filter((name) => clusterOf[name] === undefined);
  const right = Math.max(...grounds.map((name) => size(name).width)) + APART.x;
  const frames = new Map<string, Box>();
  let top = 0;
  for (const ground of grounds) {
    let beside = top;
    for (const name of names.filter((other) => clusterOf[other] === ground)) {
      frames.set(name, { left: right, top: beside, ...size(name) });
      beside += size(name).height + APART.y;
    }
    frames.set(ground, { left: 0, top, ...size(ground) });
    top = Math.max(top + size(ground).height + APART.y, beside);
  }
  const nodes = new Map(
    [...frames].flatMap(([name, { left, top: from }]) =>
      [...size(name).nodes].map(([id, box]) => [id, { ...box, left: box.left + left, top: box.top + from }] as const),
    ),
  );
  return {
    width: Math.max(...[...frames.values()].map((one) => one.left + one.width)),
    height: top - APART.y,
    frames,
    nodes,
  };
}

interface Inside {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Box>;
}

/** The stacks of one workspace: those that hand something on within it, by rank; below them the others, in order. */
function within(stacks: readonly StackData[]): Inside {
  const own = stacks.map(({ id }) => id);
  const edges = stacks.flatMap(({ id, reads }) =>
    Object.keys(reads)
      .filter((from) => own.includes(from))
      .map((from) => [from, id] as const),
  );
  const tied = own.filter((id) => edges.some((edge) => edge.includes(id)));
  const ranked = ranks(tied, edges);
  const rows = own.filter((id) => !tied.includes(id));
  const under = TITLE + ranked.height + (tied.length > 0 && rows.length > 0 ? GAP.y : 0);
  const loose = rows.map((id, place) => {
    const left = PAD + (place % IN_A_ROW) * (NODE.width + GAP.x);
    return [id, { left, top: under + Math.floor(place / IN_A_ROW) * (NODE.height + GAP.y), ...NODE }] as const;
  });
  const nodes = new Map([...ranked.nodes, ...loose]);
  const boxes = [...nodes.values()];
  return {
    nodes,
    width: Math.max(...boxes.map(({ left }) => left)) + NODE.width + PAD,
    height: Math.max(...boxes.map(({ top }) => top)) + NODE.height + PAD,
  };
}

/** What is used of dagre's graph; the package names its types in a way that a CommonJS reader cannot follow. */
interface Ranked {
  setGraph(settings: object): unknown;
  setDefaultEdgeLabel(label: () => object): unknown;
  setNode(id: string, size: object): unknown;
  setEdge(from: string, to: string): unknown;
  node(id: string): { readonly x?: number; readonly y?: number };
  graph(): { readonly height?: number };
}

const arrange = dagre.layout as (graph: Ranked) => unknown;

function ranks(ids: readonly string[], edges: readonly (readonly [from: string, to: string])[]): Inside {
  if (ids.length === 0) return { width: 0, height: 0, nodes: new Map() };
  const laid: Ranked = new (Graph as new () => Ranked)();
  laid.setGraph({ rankdir: 'LR', nodesep: GAP.y, ranksep: GAP.x, edgesep: 2, marginx: 0, marginy: 0 });
  laid.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) laid.setNode(id, { ...NODE });
  for (const [from, to] of edges) laid.setEdge(from, to);
  arrange(laid);
  const boxes = ids.map((id) => {
    const { x = 0, y = 0 } = laid.node(id);
    return [
      id,
      { left: Math.round(x - NODE.width / 2) + PAD, top: Math.round(y - NODE.height / 2) + TITLE, ...NODE },
    ] as const;
  });
  return { width: 0, height: Math.round(laid.graph().height ?? 0), nodes: new Map(boxes) };
}
