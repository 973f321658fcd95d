import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { CommandLine, EACH } from './command-line';
import { type Ended, run, temporaryFolders } from './programs';
import { ROOT } from './root';

/** Makes copies of the checkout for one test file, and removes them after it. */
export function checkouts(): () => Checkout {
  const folder = temporaryFolders();
  const made: Checkout[] = [];
  afterAll(() => Promise.all(made.map((checkout) => checkout.end())));
  return () => {
    const checkout = new Checkout(folder());
    made.push(checkout);
    return checkout;
  };
}

/** A copy of the checkout that a test may change: a repository of its own, with one commit. */
export class Checkout {
  private commandLine: CommandLine | undefined;

  constructor(readonly folder: string) {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
    const files = listed
      .toString()
      .split('\0')
      .filter((name) => name !== '' && existsSync(join(ROOT, name)));
    for (const place of new Set(files.map(dirname))) mkdirSync(join(folder, place), { recursive: true });
    for (const file of files) copyFile(join(ROOT, file), join(folder, file));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    this.git('init', '--quiet', '--initial-branch', 'main');
    this.commit('As it was');
  }

  /** Runs git in the copy, as nobody in particular. */
  git(...args: readonly string[]): string {
    const who = ['-c', 'user.name=test', '-c', 'user.email=test@exbank.example', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...who, ...args], { cwd: this.folder }).toString();
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
  }

  /** What the working tree changed, as `git diff --numstat` counts: lines added, lines removed, file. */
  numstat(): readonly (readonly [added: number, removed: number, file: string])[] {
    this.git('add', '--intent-to-add', '.');
    const lines = this.git('diff', '--numstat')
      .split('\n')
      .filter((line) => line !== '');
    return lines.map((line) => {
      const [added, removed, file = ''] = line.split('\t');
      return [Number(added), Number(removed), file];
    });
  }

  /** The copy's own program, as `again` asks that of the checkout: files of `gitops` are read each time, those of `workspaces` and `charts` once. */
  again(...words: readonly string[]): Promise<Ended> {
    if (EACH) return this.platform(...words);
    this.commandLine ??= new CommandLine({ checkout: this.folder });
    return this.commandLine.ask(words);
  }

  /** Runs the copy's own program. */
  platform(...args: readonly string[]): Promise<Ended> {
    return run(process.execPath, [join(this.folder, 'bin', 'platform'), ...args], { cwd: this.folder });
  }

  /** Runs a program of the copy's packages. */
  tool(name: string, ...args: readonly string[]): Promise<Ended> {
    return run(join(this.folder, 'node_modules', '.bin', name), args, { cwd: this.folder });
  }

  async end(): Promise<void> {
    await this.commandLine?.end();
  }
}

/** A link stays one. Three times cheaper than `cpSync`, which asks the file system about every folder above. */
const copyFile = (from: string, to: string): void =>
  lstatSync(from).isSymbolicLink() ? symlinkSync(readlinkSync(from), to) : copyFileSync(from, to);
