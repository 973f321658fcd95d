import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** One line of what was done to a cluster. */
export interface Step {
  readonly at: string;
  readonly step: string;
  readonly object: string;
  /** `begins` is written before the call: what has no `done` may or may not have happened. */
  readonly state: 'begins' | 'done' | 'refused';
  readonly says?: string;
}

/** Every step on disk as it is taken, one JSON value a line: what a process that died had done can be read. */
export class StepLog {
  constructor(
    private readonly file: string,
    private readonly now: () => Date,
    private readonly tell: (line: string) => void,
  ) {
    mkdirSync(dirname(file), { recursive: true });
  }

  write(step: Omit<Step, 'at'>): void {
    appendFileSync(this.file, `${JSON.stringify({ at: this.now().toISOString(), ...step })}\n`);
    if (step.state !== 'begins') this.tell(`${step.object}: ${step.says ?? step.step}`);
  }

  /** Writes before and after. */
  async around(step: Pick<Step, 'step' | 'object' | 'says'>, work: () => Promise<void>): Promise<void> {
    this.write({ ...step, state: 'begins' });
    await work();
    this.write({ ...step, state: 'done' });
  }
}
