import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../modules/kernel';
import { type Addon, addon, ADDON_DEFINED } from './addon';
import { problemsOf } from './problems';
import { knownTexts } from './known-texts';
import { parsedYaml } from './yaml-file';

/** One file of the folder, before any check. */
export interface AddonFile {
  /** Name of the file without its ending: what the add-on must be called. */
  readonly stem: string;
  /** Where it lies, as a reader finds it from the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** The rows as read. */
export interface AddonRows {
  readonly addons: readonly Addon[];
  readonly problems: readonly Problem[];
}

/** The example's add-ons: `gitops/addons` of this checkout. */
export const ADDONS = join(__dirname, '..', 'gitops', 'addons');

/** Reads every `<folder>/<name>.yaml`, in the order of the names. A platform may have no add-on. */
export function readAddons(folder: unknown = ADDONS): AddonRows {
  if (typeof folder !== 'string' || !existsSync(folder)) {
    const fix = 'correct the path; the row of an add-on is <folder>/<name>.yaml';
    return { addons: [], problems: [{ field: 'addons', got: folder, want: 'a folder that exists', fix }] };
  }
  const stems = readdirSync(folder).flatMap((file) => (file.endsWith('.yaml') ? file.slice(0, -'.yaml'.length) : []));
  return addonRows(stems.sort().map((stem) => fileOf(folder, stem)));
}

/** The add-ons from the texts of their rows. */
export function addonRows(files: readonly AddonFile[]): AddonRows {
  const read = files.map(rowOf);
  return { addons: read.flatMap(({ addons }) => addons), problems: read.flatMap(({ problems }) => problems) };
}

const fileOf = (folder: string, stem: string): AddonFile => ({
  stem,
  path: [basename(dirname(folder)), basename(folder), `${stem}.yaml`].join('/'),
  text: readFileSync(join(folder, `${stem}.yaml`), 'utf8'),
});

const known = knownTexts<AddonRows>();
const rowOf = (file: AddonFile): AddonRows => known(`${file.stem} ${file.path}`, file.text, () => read(file));

function read({ stem, path, text }: AddonFile): AddonRows {
  const { data, problems } = parsedYaml(path, text);
  if (problems.length > 0) return { addons: [], problems };
  const result = addon.safeParse(data);
  return result.success
    ? { addons: [result.data], problems: nameProblems(stem, result.data) }
    : { addons: [], problems: problemsOf(result.error, data, `addons.${stem}`, ADDON_DEFINED) };
}

function nameProblems(stem: string, { name }: Addon): readonly Problem[] {
  const fix = 'file and add-on have one name; rename one of the two';
  return name === stem ? [] : [{ field: `addons.${stem}.name`, got: name, want: stem, fix }];
}
