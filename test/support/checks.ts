import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import pLimit from 'p-limit';
import { ROOT } from './root';

/** A program of the packages, and what it is told. */
export type Check = readonly [program: string, ...words: string[]];

/**
 * Runs checks of the checkout, as many side by side as there are cores, the first of them first. Hands on what each said in
 * one piece, when it has ended; one that fails stops no other. Whether all had nothing to say.
 */
export async function areClean(checks: readonly Check[], say: (text: string) => void): Promise<boolean> {
  const limit = pLimit(availableParallelism());
  const clean = await Promise.all(
    checks.map((check) =>
      limit(async () => {
        const { isClean, said } = await ended(check);
        say(`> ${check.join(' ')}\n${said}`);
        return isClean;
      }),
    ),
  );
  return clean.every(Boolean);
}

const ended = ([program, ...words]: Check): Promise<{ readonly isClean: boolean; readonly said: string }> =>
  new Promise((done) => {
    const child = spawn(program, words, { cwd: ROOT, env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
    child.on('error', ({ message }) => done({ isClean: false, said: `${said}${message}\n` }));
    child.on('close', (code) => done({ isClean: code === 0, said }));
  });

/** In rooms of 16 MB, which is Node's own measure, a sixth of the time of ESLint goes into collecting what is young. */
const ROOMS = '--max-semi-space-size=128';

const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  NODE_OPTIONS: [process.env.NODE_OPTIONS ?? '', ROOMS].join(' '),
  ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
};
