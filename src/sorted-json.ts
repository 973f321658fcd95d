/** Data as the text that cdktf writes: two spaces, keys in order, an empty list or map over two lines. */
export function sortedJson(value: unknown, indent = '\n'): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[${value.map((item) => inner + sortedJson(item, inner)).join(',')}${indent}]`;
  const entries = inOrder(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${sortedJson(item, inner)}`);
  return `{${entries.join(',')}${indent}}`;
}

/** The same data with its keys in that order: whoever goes through it meets things as a reader of the text does. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(inOrder(value).map(([key, item]) => [key, sorted(item)]));
}

/** What it holds, by its keys in that order. */
export const inOrder = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
