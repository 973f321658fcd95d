import type { SynthesisedStack } from '../synth';
import { Terraform, TerraformMissing } from '../terraform/binary';
import { FirstUse } from '../terraform/first-use';
import { pluginCache } from '../terraform/plugin-cache';
import { StackFolder } from '../terraform/stack';
import { eachStack, type Outcome } from '../terraform/waves';
import { ROOT } from './config';
import { EXIT, UserError } from './finish';
import { Progress } from './progress';
import { holdToLocks, leavesLocksAside, providerLocks } from './provider-locks';
import type { Answer } from './request';
import { stopSignal } from './stop';
import { note } from './terminal';

/** The stacks that the targets name. Throws a UserError that names every unknown target. */
export function chosen(targets: readonly string[], stacks: readonly SynthesisedStack[]): readonly SynthesisedStack[] {
  const known = stacks.flatMap(({ id, workspace }) => [id, workspace]);
  const unknown = targets.filter((target) => !known.includes(target));
  if (unknown.length > 0) {
    const workspaces = [...new Set(stacks.map(({ workspace }) => workspace))].join(', ');
    const want = `a workspace (${workspaces}) or a stack such as ${stacks.at(-1)?.id}`;
    throw new UserError(`TARGET: got "${unknown.join(' ')}", want ${want} - correct the name`, EXIT.badInput);
  }
  const isNamed = ({ id, workspace }: SynthesisedStack) => targets.includes(id) || targets.includes(workspace);
  return targets.length === 0 ? stacks : stacks.filter(isNamed);
}

/** Terraform with the plugin cache that all stacks share. */
export async function findTerraform(): Promise<Terraform> {
  try {
    return await Terraform.find(pluginCache(ROOT, process.env));
  } catch (error) {
    if (error instanceof TerraformMissing) throw new UserError(error.message, EXIT.toolMissing);
    throw error;
  }
}

/** What a verb does in the folder of each stack. */
export interface Work<T> {
  /** For the progress line, for instance `Planning`. */
  readonly doing: string;
  readonly ordered: boolean;
  readonly step: (folder: StackFolder, stack: SynthesisedStack) => Promise<T>;
}

/** Does the work in the folder of every stack, side by side, until it is done or the person stops it. */
export async function overStacks<T>(
  terraform: Terraform,
  { out, spec, run: { state, teardown } }: Answer,
  stacks: readonly SynthesisedStack[],
  { doing, ordered, step }: Work<T>,
): Promise<readonly Outcome<T>[]> {
  holdToLocks(stacks, { spec, state, locks: providerLocks, shell: process.env });
  const signal = stopSignal();
  const progress = new Progress(doing, stacks.length);
  const tell = (stackId: string, sentence: string) => note(`${stackId}: ${sentence}`);
  const locks = leavesLocksAside() ? {} : { locks: providerLocks };
  const props = {
    terraform,
    out,
    state,
    signal,
    tell,
    firstUse: new FirstUse(),
    release: teardown !== undefined,
    ...locks,
  };
  try {
    return await eachStack(stacks, { ordered, signal }, async (stack) => {
      progress.start(stack.id);
      return step(new StackFolder(stack, props), stack).finally(() => progress.finish(stack.id));
    });
  } finally {
    progress.stop();
  }
}
