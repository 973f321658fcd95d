import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { EXIT, UserError } from './finish';

/** Files below a folder as a commit has them: text by path from the root of the repository. `field` is what named the commit. */
export function filesAt(root: string, commit: string, folder: string, field = '--since'): ReadonlyMap<string, string> {
  const listed = git(root, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', `${folder}/`], {
    commit,
    field,
  }).toString();
  const entries = listed.split('\0').flatMap((line) => {
    const [, object, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return object && path ? [{ object, path }] : [];
  });
  const bodies = batch(
    root,
    entries.map(({ object }) => object),
    { commit, field },
  );
  return new Map(entries.map(({ path }, index) => [path, bodies[index] ?? '']));
}

/** One file as a commit has it; `undefined` when it has none. `field` is what named the commit. */
export const fileAt = (root: string, commit: string, path: string, field: string): string | undefined =>
  filesAt(root, commit, dirname(path), field).get(path);

/** All objects in one process: header, body, newline, again and again. */
function batch(root: string, objects: readonly string[], named: Named): readonly string[] {
  const output = git(root, ['cat-file', '--batch'], named, objects.join('\n'));
  const bodies: string[] = [];
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(0x0a, at);
    const size = Number(output.subarray(at, end).toString().split(' ')[2]);
    bodies.push(output.subarray(end + 1, end + 1 + size).toString());
    at = end + 1 + size + 1;
  }
  return bodies;
}

/** A commit, and what named it. */
interface Named {
  readonly commit: string;
  readonly field: string;
}

function git(root: string, args: readonly string[], named: Named, input?: string): Buffer {
  try {
    return execFileSync('git', ['-C', root, ...args], {
      ...(input === undefined ? {} : { input }),
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw refusal(error, named);
  }
}

function refusal(error: unknown, { commit, field }: Named): UserError {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return new UserError('git was not found - install it and put it on PATH', EXIT.toolMissing);
  const said =
    error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : String(error);
  const fix = 'name one that git knows, in a checkout with its history';
  return new UserError(`${field}: got "${commit}", want a commit (${said ?? ''}) - ${fix}`, EXIT.badInput);
}
