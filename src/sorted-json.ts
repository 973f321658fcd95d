/** Data as the text that cdktf writes: two spaces, keys in order, an empty list or map over two lines. */
export function sortedJson(value: unknown, indent = '\n'): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[${value.map((item) => inner + sortedJson(item, inner)).join(',')}${indent}]`;
  const entries = Object.entries(value).sort(byKey);
  return `{${entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${sortedJson(item, inner)}`).join(',')}${indent}}`;
}

/** The same data with its keys in that order: whoever goes through it meets things as a reader of the text does. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(byKey);
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;
