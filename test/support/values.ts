import { parse, stringify } from 'yaml';
import { problemLine } from '../../modules/kernel';
import { readCheckout } from '../../src/values/reader';
import { resolveAll, type ResolvedCatalogue } from '../../src/values/catalogue';
import type { Read } from '../../src/values/library';
import input from '../../workspaces';
import { load, type PlatformSpec } from '../../workspaces/load';

/** The example. */
export const spec: PlatformSpec = load(input);

/** The files of the checkout with some of them exchanged, or taken away where the text is `undefined`. */
export const withFiles =
  (files: Readonly<Record<string, string | undefined>>): Read =>
  (path) =>
    Object.hasOwn(files, path) ? files[path] : readCheckout(path);

/** All values of the example with these files exchanged. A row that is exchanged stands in the catalogue too. */
export function resolvedWith(files: Readonly<Record<string, string | undefined>>): ResolvedCatalogue {
  const changed = Object.entries(files).flatMap(([path, text]) =>
    path.endsWith('/service.yaml') && text !== undefined ? [parse(text) as { name: string }] : [],
  );
  const services = spec.services.map((row) => ({
    ...row,
    ...changed.find(({ name }) => name === row.name),
  }));
  return resolveAll({ ...spec, services }, withFiles(files));
}

/** What is wrong when these files are exchanged. */
export const sentencesWith = (files: Readonly<Record<string, string | undefined>>): readonly string[] =>
  resolvedWith(files).problems.map(problemLine);

/** A file of the checkout with keys laid over its own, the whole as YAML. */
export const changed = (path: string, change: object): Readonly<Record<string, string>> => ({
  [path]: stringify({ ...(parse(readCheckout(path) ?? '') as object | null), ...change }),
});
