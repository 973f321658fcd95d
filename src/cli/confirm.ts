import { createInterface } from 'node:readline/promises';
import { EXIT, UserError } from './finish';

/** Asks on the terminal. Throws a UserError when the answer is no, or when there is nobody to ask and no `--yes`. */
export async function confirm(question: string, { yes = false }: { yes?: boolean }): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) {
    throw new UserError('--yes: got nothing, want --yes - nobody is there to be asked', EXIT.badInput);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return;
    throw new UserError('Nothing was done.', EXIT.stopped);
  } finally {
    terminal.close();
  }
}
