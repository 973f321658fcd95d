import Table from 'cli-table3';
import ora, { type Ora } from 'ora';
import colour from 'picocolors';

/** One line for the person, on stderr, so that stdout stays data. */
export const note = (line: string): void => console.error(line);

/** The result as data; nothing else goes to stdout with `--json`. */
export const printJson = (value: unknown): void => console.log(JSON.stringify(value, null, 2));

/** A table on stdout: bold head, no frame when nobody looks at it. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({
    head: head.map((cell) => colour.bold(cell)),
    style: { head: [], border: [] },
    chars: LINES,
  });
  table.push(...rows.map((row) => [...row]));
  console.log(table.toString());
}

const LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' ',
};

/** A line that tells how far the work is, while a terminal looks on. */
export class Progress {
  private readonly spinner: Ora | undefined;
  private readonly running = new Set<string>();
  private done = 0;

  constructor(
    private readonly doing: string,
    private readonly total: number,
  ) {
    this.spinner = process.stderr.isTTY ? ora({ text: doing, discardStdin: false }).start() : undefined;
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
    if (this.spinner)
      this.spinner.text = `${this.doing} ${this.done}/${this.total}  ${colour.dim([...this.running].join(', '))}`;
  }
}

export { colour };
