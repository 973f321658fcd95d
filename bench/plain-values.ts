import { parse } from 'yaml';
import { valueFiles } from '../modules/gitops';
import type { PlatformSpec } from '../workspaces/load';

/** The values of every service in every environment: files parsed once, and merged; no schema, and nobody knows who said what. */
export function plainValues(
  { environments, services }: PlatformSpec,
  read: (path: string) => string | undefined,
): Readonly<Record<string, string>> {
  const parsed = new Map<string, unknown>();
  const once = (path: string): unknown => {
    if (!parsed.has(path)) parsed.set(path, parse(read(path) ?? ''));
    return parsed.get(path);
  };
  const releases = environments.flatMap(({ name: environment, cluster }) =>
    services.map((row) => {
      const layers = valueFiles({ cluster, environment, service: row.name, class: row.class });
      return [`${environment}-${row.name}`, JSON.stringify(layers.map(({ path }) => once(path)).reduce(over))] as const;
    }),
  );
  return Object.fromEntries(releases);
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Maps merge, all else is replaced; nothing leaves what is there as it is. */
function over(below: unknown, above: unknown): unknown {
  if (!isMap(below) || !isMap(above)) return above ?? below;
  const entries = Object.entries(above).map(([key, value]) => [key, over(below[key], value)] as const);
  return { ...below, ...Object.fromEntries(entries) };
}
