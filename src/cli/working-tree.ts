import { execFileSync } from 'node:child_process';
import { ROOT } from './config';
import { EXIT, UserError } from './finish';

/** What is changed in the checkout and not committed, one entry a file, as `git status --porcelain` names it. */
export function uncommitted(): readonly string[] {
  try {
    const said = execFileSync('git', ['status', '--porcelain'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    return said
      .toString()
      .split('\n')
      .map((line) => line.slice(3))
      .filter((file) => file !== '');
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(`git cannot say what is uncommitted (${why}) - run it in a clone`, EXIT.toolMissing);
  }
}
