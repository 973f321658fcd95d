import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { LONGEST_PLAN } from '../../modules/change';
import { RECORD_HOLDERS } from '../protect';
import type { SynthesisedStack } from '../synth';
import type { Answered } from './binary';
import {
  diagnosticsIn,
  type Drift,
  driftIn,
  type Event,
  eventsIn,
  lossesIn,
  type PlanCounts,
  plannedIn,
} from './events';
import { failure, isWorkspaceMissing, killed, recordsLost, StackError } from './failure';
import { forgetImagined, imagineState } from './first-plan';
import type { FolderProps } from './folder-props';
import { holdProviders } from './provider-lock';
import { APPLY_LOG, StateFile } from './state-file';

/** The saved plan, inside the folder that Terraform keeps for itself. */
const PLAN = join('.terraform', 'platform.tfplan');
/** Exit code of `plan -detailed-exitcode` when there is something to do. */
const CHANGES = 2;

/** One stack's folder, and Terraform in it. Every verb throws a StackError when Terraform refuses. */
export class StackFolder {
  readonly path: string;
  private readonly stateFile: StateFile | undefined;

  constructor(
    private readonly stack: SynthesisedStack,
    private readonly props: FolderProps,
  ) {
    this.path = join(props.out, 'stacks', stack.id);
    this.stateFile = StateFile.of(stack, this.path);
  }

  /** Where a plan is saved, and applied from. */
  get planFile(): string {
    return join(this.path, PLAN);
  }

  /** Lock of the providers; Terraform writes it. */
  get lockFile(): string {
    return join(this.path, '.terraform.lock.hcl');
  }

  /** Fetches providers and connects the backend. State is never moved: its place is what the configuration says. */
  async init(): Promise<void> {
    const problem = this.stateFile?.mend((sentence) => this.props.tell?.(this.stack.id, sentence));
    if (problem) throw new StackError(this.stack.id, problem);
    forgetImagined(this.path);
    await this.connect();
  }

  private async connect(): Promise<void> {
    const held = holdProviders(this.path, this.stack, this.props);
    // A workspace that was selected for another backend makes init ask which one to take.
    rmSync(join(this.path, '.terraform', 'environment'), { force: true });
    await this.props.firstUse.of(this.stack, () =>
      this.must('init', ['init', '-reconfigure', '-input=false', '-no-color', ...held]),
    );
  }

  /** Selects the stack's workspace; `create` makes it when it is not there yet. Whether it was made now. */
  async select(create: boolean): Promise<boolean> {
    const answered = await this.trySelect(create);
    if (answered.exitCode !== 0) this.refuse('workspace select', answered);
    return answered.stdout.includes('Created and switched to workspace');
  }

  /**
   * Selects the workspace for somebody who only looks. Of a stack that was never applied there is none in the bucket, and
   * who plans may not make one: an empty state in the stack's folder then stands for it, until the next init.
   */
  async look(): Promise<void> {
    if (this.props.state !== 's3') {
      await this.select(true);
      return;
    }
    const answered = await this.trySelect(false);
    if (answered.exitCode === 0) return;
    if (!isWorkspaceMissing(answered.stderr)) this.refuse('workspace select', answered);
    imagineState(this.path);
    await this.connect();
    await this.select(true);
  }

  private trySelect(create: boolean): Promise<Answered> {
    const flags = create ? ['-or-create'] : [];
    return this.run(['workspace', 'select', ...flags, '-no-color', this.stack.workspace]);
  }

  /** Plans and counts. Refuses a plan that would lose records. */
  async plan(): Promise<PlanCounts> {
    const events = await this.events('plan', ['plan', '-input=false', '-json']);
    this.keepRecords(events);
    return plannedIn(events);
  }

  /** Compares reality with the state and the state with the configuration. Nothing is changed. */
  async drift(): Promise<Drift> {
    return driftIn(await this.events('plan', ['plan', '-input=false', '-json', '-lock=false']));
  }

  /**
   * Plans into a file and says what it would do; `undefined` when there is nothing to do. Refuses a plan that would lose
   * records, and leaves no such file behind.
   */
  async save(how: 'change' | 'destroy'): Promise<PlanCounts | undefined> {
    const flags = how === 'destroy' ? ['-destroy'] : [];
    const args = ['plan', '-input=false', '-json', '-detailed-exitcode', `-out=${PLAN}`, ...flags];
    const answered = await this.run(args);
    const events = eventsIn(answered.stdout);
    if (answered.exitCode !== 0 && answered.exitCode !== CHANGES) this.refuse('plan', answered, diagnosticsIn(events));
    this.keepRecords(events);
    return answered.exitCode === CHANGES ? plannedIn(events) : undefined;
  }

  /** The plan that was saved, as JSON. It may hold secrets. Of one that is longer than what is read, as much as shows that. */
  async show(): Promise<string> {
    const answered = await this.run(['show', '-json', '-no-color', PLAN], LONGEST_PLAN + 1);
    if (answered.exitCode !== 0 && answered.stdout.length <= LONGEST_PLAN) this.refuse('show', answered);
    return answered.stdout;
  }

  /** Applies the plan that was saved, and no other. What was done is saved even if this process dies meanwhile. */
  async apply(): Promise<void> {
    this.props.signal.throwIfAborted();
    const args = ['apply', '-input=false', '-json', PLAN];
    const done = this.stateFile?.keepWhole();
    const answered = await this.props.terraform.runLogged(this.path, args, join(this.path, APPLY_LOG));
    done?.();
    this.stateFile?.remember();
    if (answered.exitCode !== 0) this.refuse('apply', answered, diagnosticsIn(eventsIn(answered.stdout)));
    rmSync(join(this.path, PLAN), { force: true });
  }

  /** The whole state as text; empty when there is none. */
  async pull(): Promise<string> {
    const answered = await this.run(['state', 'pull']);
    if (answered.exitCode !== 0) this.refuse('state pull', answered);
    return answered.stdout;
  }

  /** Puts a state file in the place of the state, whatever that holds; the caller has looked. */
  async push(file: string): Promise<void> {
    await this.must('state push', ['state', 'push', '-force', file]);
  }

  /** Addresses in the state; none when the stack was never applied. */
  async addresses(): Promise<readonly string[]> {
    const answered = await this.run(['state', 'list']);
    if (answered.exitCode !== 0 && /No state file was found/.test(answered.stderr)) return [];
    if (answered.exitCode !== 0) this.refuse('state list', answered);
    return answered.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('data.'));
  }

  /** `prevent_destroy` goes with the block that carries it; a holder taken out of the code is caught here alone. */
  private keepRecords(events: readonly Event[]): void {
    const lost = this.props.release ? [] : lossesIn(events, RECORD_HOLDERS);
    if (lost.length === 0) return;
    rmSync(join(this.path, PLAN), { force: true });
    throw recordsLost(this.stack.id, lost);
  }

  private async events(step: string, args: readonly string[]): Promise<readonly Event[]> {
    const answered = await this.run(args);
    const events = eventsIn(answered.stdout);
    if (answered.exitCode !== 0) this.refuse(step, answered, diagnosticsIn(events));
    return events;
  }

  private async must(step: string, args: readonly string[]): Promise<void> {
    const answered = await this.run(args);
    if (answered.exitCode !== 0) this.refuse(step, answered);
  }

  private refuse(step: string, { stdout, stderr, killedBy }: Answered, diagnostics = ''): never {
    this.props.signal.throwIfAborted();
    if (killedBy) throw killed(this.stack.id, step, killedBy);
    throw failure(this.stack.id, step, diagnostics || stderr || stdout);
  }

  private run(args: readonly string[], most?: number): Promise<Answered> {
    this.props.signal.throwIfAborted();
    return this.props.terraform.run(this.path, args, most);
  }
}
