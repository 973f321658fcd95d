import { program } from '../../src/cli/program';

/** What the command line said to one list of words, as test/support/command-line.ts hands it on. */
export interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What ends a process elsewhere: bad usage does. */
class Exit extends Error {
  constructor(readonly code: number) {
    super('the process would have ended');
  }
}
Object.assign(process, {
  exit: (code?: number) => {
    throw new Exit(code ?? exitCode());
  },
});

/** `bin/platform` without its end: it answers one list of words after the other, each as if it were the first. */
async function answer(words: readonly string[]): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    Object.assign(process[stream], {
      write: (text: string | Uint8Array) => {
        said[stream] += String(text);
        return true;
      },
    });
  process.exitCode = undefined;
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  await program()
    .parseAsync(words, { from: 'user' })
    .catch((error: unknown) => {
      if (!(error instanceof Exit)) throw error;
      process.exitCode = error.code;
    });
  return { exitCode: exitCode(), ...said };
}

const exitCode = (): number => Number(process.exitCode ?? 0);

let last: Promise<unknown> = Promise.resolve();
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL')); // the compiler beside it would keep it alive
process.on('message', (words: readonly string[]) => {
  last = last.then(async () => process.send?.(await answer(words)));
});
