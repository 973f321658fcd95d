import type { StackData } from './data';
import { type Box, layout, NODE, TITLE } from './graph-layout';
import { asText } from './html';

/** Workspaces, the stacks in them and who reads whose contract, laid out here so that the page needs no library, as SVG. */
export function graph(stacks: readonly StackData[], clusterOf: Readonly<Record<string, string>>): string {
  const { width, height, frames, nodes } = layout(stacks, clusterOf);
  const arrows = stacks.flatMap(({ id, reads }) => Object.keys(reads).map((from) => arrow(from, id, nodes)));
  return [
    `<svg class="graph" viewBox="-4 -4 ${width + 8} ${height + 8}" width="${width + 8}" height="${height + 8}" role="group" aria-label="Stacks by workspace, and whose outputs each reads">`,
    ARROWHEAD,
    ...[...frames].map(([name, box]) => frame(name, box)),
    ...arrows,
    ...stacks.map((stack) => node(stack, nodes)),
    '</svg>',
  ].join('\n');
}

const ARROWHEAD =
  '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z"/></marker></defs>';

const frame = (name: string, { left, top, width, height }: Box): string =>
  `<g class="workspace"><rect x="${left}" y="${top}" width="${width}" height="${height}" rx="8"/><text x="${left + 12}" y="${top + TITLE - 8}">${asText(name)}</text></g>`;

function node({ id, workspace, resources }: StackData, nodes: ReadonlyMap<string, Box>): string {
  const { left, top } = boxOf(id, nodes);
  const part = id.slice(workspace.length + 1);
  const words = `<text x="${left + 10}" y="${top + 22}">${asText(part)}</text>`;
  const count = `<text class="count" x="${left + NODE.width - 10}" y="${top + 22}" text-anchor="end">${resources}</text>`;
  return `<a href="#stack/${id}" class="node" data-stack="${id}" aria-label="${asText(`${part} ${resources} resources in ${workspace}`)}"><rect x="${left}" y="${top}" width="${NODE.width}" height="${NODE.height}" rx="6"/>${words} ${count}</a>`;
}

/** From the right of the one to the left of the other, in one sweep. */
function arrow(from: string, to: string, nodes: ReadonlyMap<string, Box>): string {
  const [start, end] = [boxOf(from, nodes), boxOf(to, nodes)];
  const [x, y] = [start.left + NODE.width, start.top + NODE.height / 2];
  const [right, below] = [end.left, end.top + NODE.height / 2];
  const bend = Math.max(30, (right - x) / 2);
  return `<path class="arrow" data-from="${from}" data-to="${to}" d="M${x},${y} C${x + bend},${y} ${right - bend},${below} ${right},${below}" marker-end="url(#tip)"/>`;
}

function boxOf(id: string, nodes: ReadonlyMap<string, Box>): Box {
  const box = nodes.get(id);
  if (!box) throw new Error(`${id} was not laid out`);
  return box;
}
