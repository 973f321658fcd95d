import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Ended, run } from './programs';
import { ROOT } from './root';

/** A copy of the checkout that a test may change: a repository of its own, with one commit. */
export class Checkout {
  constructor(readonly folder: string) {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
    for (const file of listed
      .toString()
      .split('\0')
      .filter((name) => name !== '' && existsSync(join(ROOT, name)))) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(ROOT, file), join(folder, file), { verbatimSymlinks: true });
    }
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

  /** Runs the copy's own program. */
  platform(...args: readonly string[]): Promise<Ended> {
    return run(process.execPath, [join(this.folder, 'bin', 'platform'), ...args], { cwd: this.folder });
  }

  /** Runs a program of the copy's packages. */
  tool(name: string, ...args: readonly string[]): Promise<Ended> {
    return run(join(this.folder, 'node_modules', '.bin', name), args, { cwd: this.folder });
  }
}
