import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { type Read, reach, type StackJson, wiringOf } from '../../modules/change';
import { applyStack } from '../../src/cli/deploy';
import { write } from '../../src/output';
import type { SynthesisedStack } from '../../src/synth';
import { eventsIn } from '../../src/terraform/events';
import { FirstUse } from '../../src/terraform/first-use';
import { StackFolder } from '../../src/terraform/stack';
import { LocalRun } from './local-run';
import { terraform } from './providers';

/** What became of changed outputs of one stack. */
export interface Tried {
  readonly reads: readonly Read[];
  /** Stacks that the wiring says it reaches. */
  readonly claimed: readonly string[];
  /** Stacks of which a plan then found something to do, or failed. */
  readonly found: readonly string[];
}

/** Where the state files lie, as seen from a stack's folder. */
export const STATES = '../../../state';

/** A platform in `local` mode, whose outputs are changed, in the state, to see who notices. */
export class ReachRun {
  private readonly local: LocalRun;
  private readonly wirings;
  private readonly limit = pLimit(availableParallelism());
  private readonly terraform = terraform();

  /** The stacks are in order, synthesised with their states in `STATES`. */
  constructor(
    folder: string,
    private readonly stacks: readonly SynthesisedStack[],
  ) {
    this.local = new LocalRun(folder);
    this.wirings = stacks.map(({ id, text }) => wiringOf(id, JSON.parse(text) as StackJson));
  }

  /** Applies everything, so that there is a state to change. */
  async deploy(): Promise<void> {
    write(this.stacks, this.stacks, this.local.out);
    const props = { terraform: await this.terraform, out: this.local.out, firstUse: new FirstUse() };
    for (const stack of this.stacks) {
      const { signal } = new AbortController();
      await applyStack(new StackFolder(stack, { ...props, state: 'local', signal }));
    }
  }

  /** Stacks of which a plan finds something to do although nothing was changed. */
  async restless(): Promise<readonly string[]> {
    const planned = await Promise.all(this.stacks.map((stack) => this.limit(() => this.plan(stack))));
    return planned.flatMap(({ stack, isChanged }) => (isChanged ? [stack] : []));
  }

  /**
   * Every output of every stack that others read; together those of one stack that are said to reach the same, so that what
   * none of them is said to reach is missed for each.
   */
  outputs(): readonly (readonly Read[])[] {
    const producers = this.stacks.filter(({ id }) => this.stacks.some(({ dependsOn }) => dependsOn.includes(id)));
    return producers.flatMap(({ id, workspace, part }) => {
      const outputs = Object.keys(this.local.state(workspace, part).outputs);
      const reads = outputs.map((output) => ({ producer: id, output }));
      const reached = (read: Read) => this.claimed([read]).join();
      return [...new Set(reads.map(reached))].map((place) => reads.filter((read) => reached(read) === place));
    });
  }

  private claimed(reads: readonly Read[]): readonly string[] {
    return reach(reads, this.wirings).map(({ stack }) => stack);
  }

  /**
   * Changes outputs, and whatever output follows from them downstream, and plans whoever reads of such a stack. Where a plan
   * fails it says nothing of what follows: then each of them is changed by itself.
   */
  async change(reads: readonly Read[]): Promise<readonly Tried[]> {
    const { isBroken, ...tried } = await this.changed(reads);
    if (!isBroken || reads.length === 1) return [tried];
    const each: Tried[] = [];
    for (const read of reads) each.push(...(await this.change([read])));
    return each;
  }

  private async changed(reads: readonly Read[]): Promise<Tried & { readonly isBroken: boolean }> {
    let isBroken = false;
    const found = new Set<string>();
    const done = new Set<string>();
    const before = new Map<string, string>();
    for (let left = reads; left.length > 0;) {
      for (const one of left) this.perturb(one, before);
      for (const one of left) done.add(`${one.producer}.${one.output}`);
      const readers = this.stacks.filter(({ dependsOn }) => left.some(({ producer }) => dependsOn.includes(producer)));
      const noticed = await Promise.all(readers.map((reader) => this.limit(() => this.plan(reader, UNREAD))));
      for (const { stack, isChanged } of noticed) if (isChanged) found.add(stack);
      isBroken ||= noticed.some(({ isFailed }) => isFailed);
      left = noticed.flatMap(({ outputs }) => outputs).filter((one) => !done.has(`${one.producer}.${one.output}`));
    }
    for (const [file, text] of before) writeFileSync(file, text);
    return { reads, claimed: this.claimed(reads), found: [...found], isBroken };
  }

  private perturb({ producer, output }: Read, before: Map<string, string>): void {
    const stack = this.stacks.find(({ id }) => id === producer);
    if (!stack) throw new Error(`no stack ${producer}`);
    const file = this.local.stateFile(stack.workspace, stack.part);
    const text = readFileSync(file, 'utf8');
    if (!before.has(file)) before.set(file, text);
    const state = JSON.parse(text) as { readonly outputs: Readonly<Record<string, { readonly value: unknown }>> };
    const old = state.outputs[output];
    const outputs = { ...state.outputs, [output]: { ...old, value: perturbed(old?.value) } };
    writeFileSync(file, JSON.stringify({ ...state, outputs }));
  }

  private async plan({ id }: SynthesisedStack, more: readonly string[] = []) {
    const args = ['plan', '-input=false', '-json', '-lock=false', ...more];
    const { exitCode, stdout } = await (await this.terraform).run(this.local.stackPath(id), args);
    const changes = eventsIn(stdout).filter(({ type }) => type === 'planned_change').length;
    const outputs = outputsIn(stdout).map((output) => ({ producer: id, output }));
    const isFailed = exitCode !== 0;
    return { stack: id, isFailed, isChanged: isFailed || changes + outputs.length > 0, outputs };
  }
}

/** What there is has not changed, only what others hand over: resources are not read anew. */
const UNREAD = ['-refresh=false'];

/** Outputs that a plan would change. */
const outputsIn = (stdout: string): readonly string[] =>
  stdout.split('\n').flatMap((line) => {
    if (!line.includes('"type":"outputs"')) return [];
    const { outputs } = JSON.parse(line) as {
      readonly outputs: Readonly<Record<string, { readonly action?: string }>>;
    };
    return Object.entries(outputs).flatMap(([name, { action = 'noop' }]) => (action === 'noop' ? [] : [name]));
  });

/** Another value of the same shape: one letter or digit in the middle of every text is the next one. */
function perturbed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(perturbed);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, perturbed(inner)]));
  if (typeof value === 'number') return value + 1;
  const text = String(value);
  const half = Math.floor(text.length / 2);
  const middle = text.slice(half).search(/[a-y0-8]/);
  const at = middle < 0 ? text.length - 1 : half + middle;
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) + 1) + text.slice(at + 1);
}
