import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** Text of a file of the repository. */
export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Every text file that is, or would be, committed; asked of git once for all files of a thread. */
export const files = (): readonly string[] => (known ??= listed());

let known: readonly string[] | undefined;

function listed(): readonly string[] {
  const text = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  return text
    .toString()
    .split('\n')
    .filter((file) => file !== '' && existsSync(join(ROOT, file)) && statSync(join(ROOT, file)).isFile());
}

/** Commands of a document's `sh` blocks, one per `&&`, without comments. */
export const commandsIn = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => commandsOf(block));

/** Commands of a shell text, one per line and `&&`, without comments. */
export const commandsOf = (shell: string): readonly string[] =>
  shell
    .split('\n')
    .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split('&&'))
    .map((command) => command.trim())
    .filter((command) => command !== '');
