import type { Ora } from 'ora';
import { colour } from './terminal';

/** A line on stderr that tells how far the work is, while a terminal looks on. */
export class Progress {
  private readonly spinner: Ora | undefined;
  private readonly running = new Set<string>();
  private done = 0;

  constructor(
    private readonly doing: string,
    private readonly total: number,
  ) {
    this.spinner = spinner(doing);
  }

  /** Shows one line while something runs that cannot be counted. */
  static during<T>(doing: string, work: () => T): T {
    const line = spinner(doing);
    try {
      return work();
    } finally {
      line?.stop();
    }
  }

  start(name: string): void {
    this.running.add(name);
    this.show();
  }

  finish(name: string): void {
    this.running.delete(name);
    this.done += 1;
    this.show();
  }

  stop(): void {
    this.spinner?.stop();
  }

  private show(): void {
    if (!this.spinner) return;
    this.spinner.text = `${this.doing} ${this.done}/${this.total}  ${colour.dim([...this.running].join(', '))}`;
  }
}

// `discardStdin` would put the terminal into raw mode, and Ctrl-C would not reach Terraform.
// Loaded only where somebody looks on: it takes longer than a small verb.
const spinner = (text: string): Ora | undefined =>
  process.stderr.isTTY
    ? (require('ora') as typeof import('ora')).default({ text, discardStdin: false }).start()
    : undefined;
