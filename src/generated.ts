import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Committed files that a command writes. */
export interface Generated {
  /** What writes them. */
  readonly command: string;
  /** Folders, from the root of the repository, in which nothing else may lie. */
  readonly folders: readonly string[];
  /** Text by path, from the root of the repository. */
  readonly files: Readonly<Record<string, string>>;
}

/** Brings the folders up to date: writes what is new or different, and removes what nothing writes any more. */
export function writeGenerated(root: string, { folders, files }: Generated): void {
  for (const path of strangers(root, { folders, files })) rmSync(join(root, path));
  for (const [path, text] of Object.entries(files)) {
    if (textOf(root, path) === text) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** What is not as the command would write it, one sentence a file. */
export function stale(root: string, generated: Generated): readonly string[] {
  const { command, files } = generated;
  const odd = Object.entries(files).filter(([path, text]) => textOf(root, path) !== text);
  return [
    ...odd.map(([path]) => `${path} ${existsSync(join(root, path)) ? 'is stale' : 'is missing'} - run ${command}`),
    ...strangers(root, generated).map((path) => `${path} is written by nothing - run ${command}, which removes it`),
  ];
}

const strangers = (root: string, { folders, files }: Pick<Generated, 'folders' | 'files'>): readonly string[] =>
  folders.flatMap((folder) => filesIn(root, folder)).filter((path) => !Object.hasOwn(files, path));

/** Every file below a folder, from the root, in a fixed order. */
function filesIn(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(root, path) : [path];
    });
}

const textOf = (root: string, path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
