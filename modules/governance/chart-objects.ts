import { parse } from 'yaml';
import { type Block, blocksAt, isBlock, plain } from './want';
import type { Resource } from './resource';

/** Objects of Kubernetes that a chart of ours holds as its values, as blocks; none for the chart of somebody else. */
export function chartObjects(release: Resource): readonly Block[] {
  const { attributes } = release;
  const known = READ.get(attributes) ?? (isOwnChart(release) ? objectsIn(attributes.values) : []);
  READ.set(attributes, known);
  return known;
}

const READ = new WeakMap<Resource['attributes'], readonly Block[]>();

/** A chart of ours, which travels beside the stack. */
export const isOwnChart = ({ attributes }: Resource): boolean => plain(attributes.chart).startsWith('./assets/');

const objectsIn = (values: unknown): readonly Block[] =>
  (Array.isArray(values) ? values : []).flatMap((text) => blocksAt(read(text), 'objects'));

function read(text: unknown): unknown {
  try {
    const value: unknown = parse(plain(text));
    return isBlock(value) ? value : undefined;
  } catch {
    return undefined; // Helm refuses it, and with it the whole release.
  }
}

/** What an object is called. */
export const objectName = ({ kind, metadata }: Block): string =>
  `${plain(kind)} ${plain(isBlock(metadata) ? metadata.name : undefined)}`;
