import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Said } from './command-line-child';
import { type Ended, plainEnvironment, platform, ROOT } from './programs';

/** Starts `bin/platform` with these words, and tells how it ended. */
export type CommandLine = (words: readonly string[]) => Promise<Ended>;

/**
 * The command line of a test file: the same program in the same Node, started once and asked again and again, because two
 * thirds of a refusal are the start. What a process is by itself - streams, exit code, packages that are missing - the
 * others try (`platform`), and `npm run test:processes` starts one for each list of words here too.
 */
export function commandLine(): CommandLine {
  if (process.env.PLATFORM_TEST_PROCESSES === 'each') return platform;
  let started: Asked | undefined;
  afterAll(() => started?.stop());
  return (words) => (started ??= new Asked()).ask(words);
}

/** A child that answers in the order in which it was asked. */
class Asked {
  private readonly child: ChildProcess = fork(join(__dirname, 'command-line-child.ts'), {
    ...{ cwd: ROOT, env: plainEnvironment(), execArgv: ['--require', 'tsx/cjs'] },
  });
  private readonly waiting: { readonly done: (said: Ended) => void; readonly failed: (error: Error) => void }[] = [];

  constructor() {
    this.child.on('message', (said: Said) => this.waiting.shift()?.done(said));
    this.child.on('exit', (code, signal) => {
      for (const { failed } of this.waiting.splice(0)) failed(new Error(`it ended by itself: ${code ?? signal}`));
    });
  }

  ask(words: readonly string[]): Promise<Ended> {
    return new Promise((done, failed) => {
      this.waiting.push({ done, failed });
      this.child.send(words);
    });
  }

  stop(): void {
    this.child.kill();
  }
}
