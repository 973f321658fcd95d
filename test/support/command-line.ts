import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Said } from './command-line-child';
import { type Ended, plainEnvironment, platform, ROOT } from './programs';

type Variables = Readonly<Record<string, string>>;

/**
 * `bin/platform` in a process that has answered before: the same program in the same Node, started once for all files of a
 * thread, because half of what a synthesis costs, and nearly all of a refusal, is the start. What a process is by itself - signals, exit codes,
 * packages that are missing, another environment - is for `platform`; `npm run test:processes` starts one each time here, too.
 */
export function again(words: readonly string[], variables: Variables = {}): Promise<Ended> {
  if (EACH) return platform(words, { env: variables });
  const surroundings = JSON.stringify(variables);
  const known = started.get(surroundings) ?? new CommandLine({ variables, gone: () => started.delete(surroundings) });
  started.set(surroundings, known);
  return known.ask(words);
}

/** Whether every call has a process of its own, as users have. */
export const EACH = process.env.PLATFORM_TEST_PROCESSES === 'each';

/** By the variables that they were started with. They end with the thread, which is their channel's end. */
const started = new Map<string, CommandLine>();

interface CommandLineProps {
  /** Whose program it is. @default this one's */
  readonly checkout?: string;
  readonly variables?: Variables;
  readonly gone?: () => void;
}

/** A process that answers in the order in which it was asked. */
export class CommandLine {
  private readonly child: ChildProcess;
  private readonly waiting: { readonly done: (said: Ended) => void; readonly failed: (error: Error) => void }[] = [];
  private last = '';

  constructor({ checkout = ROOT, variables = {}, gone }: CommandLineProps) {
    const options = { cwd: checkout, env: { ...plainEnvironment(), ...variables }, execArgv: ['--require', 'tsx/cjs'] };
    this.child = fork(join(checkout, 'test/support/command-line-child.ts'), { ...options, silent: true });
    this.child.stdin?.end();
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (text: Buffer) => (this.last = String(text)));
    this.child.on('message', (said: Said) => this.waiting.shift()?.done(said));
    this.child.on('exit', (code, signal) => {
      gone?.();
      for (const { failed } of this.waiting.splice(0)) failed(new Error(`it ended: ${code ?? signal} ${this.last}`));
    });
  }

  ask(words: readonly string[]): Promise<Ended> {
    return new Promise((done, failed) => {
      this.waiting.push({ done, failed });
      this.child.send(words);
    });
  }

  async end(): Promise<void> {
    if (this.child.exitCode === null && this.child.kill()) await once(this.child, 'exit');
  }
}
