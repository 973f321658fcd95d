import { type ChildProcess, fork } from 'node:child_process';
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
  if (process.env.PLATFORM_TEST_PROCESSES === 'each') return platform(words, { env: variables });
  const surroundings = JSON.stringify(variables);
  const child = children.get(surroundings) ?? new Child(variables, () => children.delete(surroundings));
  children.set(surroundings, child);
  return child.ask(words);
}

/** By the variables that they were started with. They end with the thread, which is their channel's end. */
const children = new Map<string, Child>();

/** Answers in the order in which it was asked. */
class Child {
  private readonly child: ChildProcess;
  private readonly waiting: { readonly done: (said: Ended) => void; readonly failed: (error: Error) => void }[] = [];
  private last = '';

  constructor(variables: Variables, gone: () => void) {
    this.child = fork(join(__dirname, 'command-line-child.ts'), {
      ...{ cwd: ROOT, env: { ...plainEnvironment(), ...variables }, execArgv: ['--require', 'tsx/cjs'], silent: true },
    });
    this.child.stdin?.end();
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (text: Buffer) => (this.last = String(text)));
    this.child.on('message', (said: Said) => this.waiting.shift()?.done(said));
    this.child.on('exit', (code, signal) => {
      gone();
      for (const { failed } of this.waiting.splice(0)) failed(new Error(`it ended: ${code ?? signal} ${this.last}`));
    });
  }

  ask(words: readonly string[]): Promise<Ended> {
    return new Promise((done, failed) => {
      this.waiting.push({ done, failed });
      this.child.send(words);
    });
  }
}
