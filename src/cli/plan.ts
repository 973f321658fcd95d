import { join } from 'node:path';
import type { PlatformSpec } from '../../workspaces/load';
import { Terraform, TerraformMissing } from '../terraform/binary';
import { type PlanCounts, StackError, StackFolder } from '../terraform/stack';
import { eachStack } from '../terraform/waves';
import type { SynthesisedStack } from '../synth';
import { ROOT } from './config';
import { EXIT, type ExitCode, UserError } from './finish';
import { type Answer, answer, type Request } from './request';
import { writeOutput } from './synth';
import { colour, note, printJson, printTable, Progress } from './terminal';
import { stopSignal } from './stop';

export interface PlanOptions extends Request {
  readonly json?: boolean;
}

interface Planned extends PlanCounts {
  readonly stack: string;
  readonly seconds: number;
}

/** `platform plan [TARGET…]`: synthesises and plans the targets (workspaces or stack ids; default all). */
export async function runPlan(spec: PlatformSpec, targets: readonly string[], options: PlanOptions): Promise<ExitCode> {
  const result = answer(spec, options, (state) => (state === 's3' ? 'cdktf.out' : `cdktf.${state}`));
  const stacks = chosen(targets, result.selected);
  const terraform = await findTerraform();
  writeOutput(result);
  const outcomes = await planAll(terraform, result, stacks);
  return report(stacks, outcomes, options.json === true);
}

/** The stacks that the targets name. Throws a UserError that names every unknown target. */
export function chosen(targets: readonly string[], stacks: readonly SynthesisedStack[]): readonly SynthesisedStack[] {
  const known = stacks.flatMap(({ id, workspace }) => [id, workspace]);
  const unknown = targets.filter((target) => !known.includes(target));
  if (unknown.length > 0) {
    const want = [...new Set(stacks.map(({ workspace }) => workspace))].join(', ');
    throw new UserError(
      `TARGET: got "${unknown.join(' ')}", want a workspace (${want}) or a stack id such as ${stacks[0]?.id ?? 'dev-data'} - correct the name`,
      EXIT.badInput,
    );
  }
  return targets.length === 0
    ? stacks
    : stacks.filter(({ id, workspace }) => targets.includes(id) || targets.includes(workspace));
}

/** Terraform with the plugin cache that all stacks share. */
export async function findTerraform(): Promise<Terraform> {
  try {
    return await Terraform.find(process.env.TF_PLUGIN_CACHE_DIR ?? join(ROOT, '.platform', 'plugins'));
  } catch (error) {
    if (error instanceof TerraformMissing) throw new UserError(error.message, EXIT.toolMissing);
    throw error;
  }
}

async function planAll(terraform: Terraform, { out, run }: Answer, stacks: readonly SynthesisedStack[]) {
  const progress = new Progress('Planning', stacks.length);
  const signal = stopSignal();
  try {
    return await eachStack(stacks, { ordered: false, signal }, async (stack): Promise<Planned> => {
      progress.start(stack.id);
      const begun = performance.now();
      const folder = new StackFolder(terraform, out, stack, run.state);
      await folder.init();
      await folder.select(run.state !== 's3');
      const counts = await folder.plan();
      progress.finish(stack.id);
      return { stack: stack.id, ...counts, seconds: Math.round((performance.now() - begun) / 10) / 100 };
    });
  } finally {
    progress.stop();
  }
}

function report(
  stacks: readonly SynthesisedStack[],
  outcomes: readonly PromiseSettledResult<Planned>[],
  json: boolean,
): ExitCode {
  const planned = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  if (json) printJson({ stacks: planned });
  else
    printTable(
      HEAD,
      stacks.flatMap((stack) => row(stack, planned)),
    );
  for (const line of failures(outcomes)) note(line);
  const failed = outcomes.length - planned.length;
  note(`${planned.length} of ${outcomes.length} stacks planned${failed > 0 ? `, ${failed} not` : ''}`);
  return failed > 0 ? EXIT.findings : EXIT.fine;
}

/** Every distinct failure once, with the stacks that met it. */
export function failures(outcomes: readonly PromiseSettledResult<unknown>[]): readonly string[] {
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  const byMessage = new Map<string, string[]>();
  for (const reason of reasons) {
    const message = reason instanceof Error ? reason.message : String(reason);
    const stack = reason instanceof StackError ? [reason.stackId] : [];
    byMessage.set(message, [...(byMessage.get(message) ?? []), ...stack]);
  }
  return [...byMessage].map(([message, stacks]) => (stacks.length > 0 ? `${stacks.join(', ')}: ${message}` : message));
}

const HEAD = ['workspace', 'stack', 'resources', 'adds', 'changes', 'destroys', 'depends on', 'seconds'];

function row(stack: SynthesisedStack, planned: readonly Planned[]): readonly (readonly string[])[] {
  const plan = planned.find((candidate) => candidate.stack === stack.id);
  if (!plan)
    return [[stack.workspace, stack.part, String(stack.resources.length), colour.red('failed'), '', '', '', '']];
  const resources = stack.resources.length === 0 ? colour.dim('empty') : String(stack.resources.length);
  const changes = String(plan.update + plan.replace);
  return [
    [
      stack.workspace,
      stack.part,
      resources,
      String(plan.create),
      changes,
      String(plan.destroy + plan.replace),
      stack.dependsOn.join(' '),
      plan.seconds.toFixed(1),
    ],
  ];
}
