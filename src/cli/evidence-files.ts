import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { EXIT, UserError } from './finish';

export interface GivenFile {
  /** As the user gave it, and from there on. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** Every file at some paths, folders with all below them, in a fixed order. Throws a UserError for a path that is not there. */
export function filesAt(field: string, paths: readonly string[] = []): readonly GivenFile[] {
  const lost = paths.filter((path) => !existsSync(path));
  if (lost.length === 0)
    return paths.flatMap((path) => below(path).map((file) => ({ path: file, bytes: readFileSync(file) })));
  throw new UserError(`${field}: got "${lost.join(', ')}", want what exists - correct the path`, EXIT.badInput);
}

function below(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => below(join(path, name)));
}

/** A file as text. Throws a UserError when it cannot be read. */
export function textAt(field: string, path: string): string {
  const [file] = existsSync(path) && statSync(path).isFile() ? filesAt(field, [path]) : [];
  if (file) return file.bytes.toString('utf8');
  throw new UserError(`${field}: got "${path}", want a file that exists - correct the path`, EXIT.badInput);
}

/** Evidence as it lies in a folder. Throws a UserError when there is none. */
export function folderAt(field: string, path: string): ReadonlyMap<string, Buffer> {
  if (!existsSync(join(path, 'manifest.json')))
    throw new UserError(
      `${field}: got "${path}", want a folder with a manifest.json - name what evidence build wrote`,
      EXIT.badInput,
    );
  return new Map(
    filesAt(field, [path]).map(({ path: file, bytes }) => [relative(path, file).replaceAll('\\', '/'), bytes]),
  );
}

/** Refuses a folder that is there: evidence is never written over. */
export function mustBeNew(out: string): void {
  if (!existsSync(out)) return;
  const fix = 'choose another: evidence is never written over';
  throw new UserError(`--out: got "${out}", want a folder that is not there yet - ${fix}`, EXIT.badInput);
}

/** Writes a folder whole, or not at all. */
export function writeFolder(out: string, files: ReadonlyMap<string, string | Buffer>): void {
  const aside = `${resolve(out)}.new`;
  rmSync(aside, { recursive: true, force: true });
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(aside, path)), { recursive: true });
      writeFileSync(join(aside, path), content);
    }
    renameSync(aside, out);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`--out: ${out} cannot be written (${why}) - choose a folder that you may write`, EXIT.badInput);
  }
}
