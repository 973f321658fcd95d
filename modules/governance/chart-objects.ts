import { CORE_SCHEMA, load } from 'js-yaml';
import { parse } from 'yaml';
import { remembered } from './remembered';
import { type Block, blocksAt, isBlock, plain } from './want';
import type { Resource } from './resource';

/** Objects of Kubernetes that a chart of ours holds as its values, as blocks; none for the chart of somebody else. */
export const chartObjects = ({ attributes }: Resource): readonly Block[] => read(attributes);

const read = remembered((attributes: Resource['attributes']): readonly Block[] =>
  isOwnChart({ attributes }) ? objectsIn(attributes.values) : [],
);

/** A chart of ours, which travels beside the stack. */
export const isOwnChart = ({ attributes }: Pick<Resource, 'attributes'>): boolean =>
  plain(attributes.chart).startsWith('./assets/');

const objectsIn = (values: unknown): readonly Block[] =>
  (Array.isArray(values) ? values : []).flatMap((text) => blocksAt(parsed(text), 'objects'));

function parsed(text: unknown): unknown {
  try {
    const value = yamlData(plain(text));
    return isBlock(value) ? value : undefined;
  } catch {
    return undefined; // Helm refuses it, and with it the whole release.
  }
}

/** What a YAML text holds; also with tags that are none of its own, which only the slower package passes over. Throws where it is none. */
export function yamlData(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return parse(text, { logLevel: 'error' }) as unknown;
  }
}

/** What an object is called. */
export const objectName = ({ kind, metadata }: Block): string =>
  `${plain(kind)} ${plain(isBlock(metadata) ? metadata.name : undefined)}`;
