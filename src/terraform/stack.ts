import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesisedStack } from '../synth';
import type { StateMode } from '../run';
import type { Answered, Terraform } from './binary';

/** What a plan would do, counted. */
export interface PlanCounts {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly destroy: number;
}

/** Terraform refused a stack: its own words. */
export class StackError extends Error {
  constructor(
    readonly stackId: string,
    step: string,
    words: string,
  ) {
    super(`terraform ${step} failed\n${words.trim().replace(/^/gm, '  ')}`);
    this.name = 'StackError';
  }
}

/** One stack's folder, and Terraform in it. */
export class StackFolder {
  constructor(
    private readonly terraform: Terraform,
    private readonly out: string,
    private readonly stack: SynthesisedStack,
    private readonly state: StateMode,
  ) {}

  /** Downloads providers and connects the backend. Throws StackError. */
  async init(): Promise<void> {
    // Outside s3 the providers may be stand-ins with other checksums, so an old lock says nothing.
    if (this.state !== 's3') rmSync(join(this.folder, '.terraform.lock.hcl'), { force: true });
    await this.must('init', ['init', '-input=false', '-no-color']);
  }

  /** Selects the stack's workspace; `create` makes it when it is not there yet. Throws StackError. */
  async select(create: boolean): Promise<void> {
    const flags = create ? ['-or-create'] : [];
    await this.must('workspace select', ['workspace', 'select', ...flags, this.stack.workspace]);
  }

  /** Plans and counts. Throws StackError. */
  async plan(): Promise<PlanCounts> {
    const { exitCode, stdout, stderr } = await this.run(['plan', '-input=false', '-json']);
    const events = stdout.split('\n').flatMap(eventIn);
    if (exitCode !== 0) throw new StackError(this.stack.id, 'plan', diagnosticsOf(events) || stderr);
    return countsOf(events);
  }

  /** Checks the configuration against the providers' schemas. Throws StackError. */
  async validate(): Promise<void> {
    await this.must('validate', ['validate', '-no-color']);
  }

  private async must(step: string, args: readonly string[]): Promise<void> {
    const { exitCode, stdout, stderr } = await this.run(args);
    if (exitCode !== 0) throw new StackError(this.stack.id, step, stderr || stdout);
  }

  private run(args: readonly string[]): Promise<Answered> {
    return this.terraform.run(this.folder, args);
  }

  private get folder(): string {
    return join(this.out, 'stacks', this.stack.id);
  }
}

/** The lines of `terraform plan -json` that matter here. */
interface Event {
  readonly type?: string;
  readonly change?: { readonly action?: string };
  readonly diagnostic?: { readonly severity?: string; readonly summary?: string; readonly detail?: string };
}

function eventIn(line: string): readonly Event[] {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line) as Event];
  } catch {
    return [];
  }
}

function countsOf(events: readonly Event[]): PlanCounts {
  const actions = events.filter(({ type }) => type === 'planned_change').map(({ change }) => change?.action);
  const count = (action: string) => actions.filter((candidate) => candidate === action).length;
  return { create: count('create'), update: count('update'), replace: count('replace'), destroy: count('delete') };
}

const diagnosticsOf = (events: readonly Event[]): string =>
  events
    .filter(({ diagnostic }) => diagnostic?.severity === 'error')
    .map(({ diagnostic }) => [diagnostic?.summary, diagnostic?.detail].filter((part) => part).join('\n'))
    .join('\n');
