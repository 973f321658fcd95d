import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../modules/kernel';
import { knownTexts } from './known-texts';
import { problemsOf } from './problems';
import { DEFINED, type Service, service } from './service';
import { parsedYaml } from './yaml-file';

/** One folder of the catalogue, before any check. */
export interface RowFile {
  /** Name of the folder: what the service must be called. */
  readonly folder: string;
  /** Where the row lies, as a reader finds it from the root of the repository. */
  readonly path: string;
  /** `undefined` when the folder holds no `service.yaml`. */
  readonly text: string | undefined;
}

/** What can be relied on in one row: a mistake in one field does not hide what another has against other rows. */
export interface Row {
  readonly folder: string;
  /** The fields whose own values are well-formed; what has a default has it. */
  readonly fields: Fields;
  /** Fields that hold something, but nothing well-formed. */
  readonly unreadable: ReadonlySet<string>;
}

type Fields = { readonly [Name in keyof Service]?: Service[Name] | undefined };

/** The catalogue as read: rows for the cross-checks, whole services for the platform, and what is wrong so far. */
export interface Catalogue {
  readonly rows: readonly Row[];
  readonly services: readonly Service[];
  readonly problems: readonly Problem[];
}

/** The example's catalogue: `gitops/services` of this checkout. */
export const CATALOGUE = join(__dirname, '..', 'gitops', 'services');

/** Reads every `<folder>/<name>/service.yaml`, in the order of the names. What a proposed row has against others is told of it. */
export function readCatalogue(folder: unknown = CATALOGUE, proposed: readonly RowFile[] = []): Catalogue {
  if (typeof folder !== 'string' || !existsSync(folder)) {
    const fix = 'correct the path; the row of a service is <folder>/<name>/service.yaml';
    return {
      rows: [],
      services: [],
      problems: [{ field: 'services', got: folder, want: 'a folder that exists', fix }],
    };
  }
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
  const { services, ...read } = catalogue([...names.sort().map((name) => fileOf(folder, name)), ...proposed]);
  return { ...read, services: [...services].sort((one, other) => (one.name < other.name ? -1 : 1)) };
}

/** The catalogue from the texts of its rows. */
export function catalogue(files: readonly RowFile[]): Catalogue {
  const read = files.map(rowOf);
  return {
    rows: read.map(({ row }) => row),
    services: read.flatMap(({ service }) => service ?? []),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function fileOf(folder: string, name: string): RowFile {
  const file = join(folder, name, 'service.yaml');
  const path = [basename(dirname(folder)), basename(folder), name, 'service.yaml'].join('/');
  return { folder: name, path, text: existsSync(file) ? readFileSync(file, 'utf8') : undefined };
}

interface ReadRow {
  readonly row: Row;
  readonly service?: Service;
  readonly problems: readonly Problem[];
}

function rowOf({ folder, path, text }: RowFile): ReadRow {
  if (text === undefined) {
    const fix = 'add the row, or remove the folder';
    return { row: unreadable(folder), problems: [{ field: `services.${folder}`, got: undefined, want: path, fix }] };
  }
  return known(`${folder} ${path}`, text, () => {
    const { data, problems } = parsedYaml(path, text);
    return problems.length > 0 ? { row: unreadable(folder), problems } : checked(folder, data);
  });
}

const known = knownTexts<ReadRow>();

const unreadable = (folder: string): Row => ({
  folder,
  fields: {},
  unreadable: new Set(Object.keys(service.shape)),
});

function checked(folder: string, data: unknown): ReadRow {
  const result = service.safeParse(data);
  if (result.success) {
    return { row: { folder, fields: result.data, unreadable: new Set() }, service: result.data, problems: [] };
  }
  const { issues } = result.error;
  const problems = problemsOf(result.error, data, `services.${folder}`, DEFINED);
  const noRow = issues.some(({ path, code }) => path.length === 0 && code !== 'unrecognized_keys');
  if (noRow) return { row: unreadable(folder), problems };
  const bad = new Set(issues.flatMap(({ path: [field] }) => (field === undefined ? [] : String(field))));
  return { row: { folder, fields: wellFormed(data, bad), unreadable: bad }, problems };
}

/** The row without the fields that are not well-formed and those that nobody knows. */
function wellFormed(data: unknown, bad: ReadonlySet<string>): Fields {
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  const rest = entries.filter(([key]) => Object.hasOwn(service.shape, key) && !bad.has(key));
  return service.partial().parse(Object.fromEntries(rest));
}
