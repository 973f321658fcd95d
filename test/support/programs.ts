import { type ExecFileException, execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll } from 'vitest';
import { ROOT } from './root';

export { ROOT };

/** How a program ended, and all that it said. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  /** Variables on top of `plainEnvironment`; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: the checkout. */
  readonly cwd?: string;
}

/** Runs a real program to its end; an exit code is an answer, not an error. */
export const run = (program: string, args: readonly string[], { env, cwd = ROOT }: Surroundings = {}): Promise<Ended> =>
  new Promise((done) => {
    const options = { cwd, env: { ...plainEnvironment(), ...env }, maxBuffer: Number.POSITIVE_INFINITY };
    const child = execFile(program, [...args], options, (error, stdout, stderr) => {
      done({ exitCode: exitCodeOf(error), stdout, stderr });
    });
    child.stdin?.end();
  });

const exitCodeOf = (error: ExecFileException | null): number => {
  if (!error) return 0;
  return typeof error.code === 'number' ? error.code : 127;
};

/** Runs `bin/platform`, through node itself, so that it also starts where PATH leads nowhere. */
export const platform = (args: readonly string[], surroundings?: Surroundings): Promise<Ended> =>
  run(process.execPath, [join(ROOT, 'bin', 'platform'), ...args], surroundings);

/** The shell of these tests without what would bend a run, and without colours. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(AWS|CDKTF|PLATFORM|TF|VITEST)_/.test(name));
  return { ...Object.fromEntries(kept), FORCE_COLOR: undefined, NO_COLOR: '1', CHECKPOINT_DISABLE: '1' };
}

/** Makes temporary folders for one test file, and removes them after it. */
export function temporaryFolders(): () => string {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'platform-test-')));
    made.push(folder);
    return folder;
  };
}

/** Every file below a folder, relative to it, in a fixed order. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

/** One text for all names, times and bytes below a folder: the same only when nobody touched it. */
export function digestOf(folder: string): string {
  const digest = createHash('sha256');
  for (const file of filesIn(folder)) {
    const path = join(folder, file);
    digest.update(`${file} ${statSync(path).mtimeMs}\n`).update(readFileSync(path));
  }
  return digest.digest('hex');
}
