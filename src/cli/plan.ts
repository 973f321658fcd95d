import { join, relative } from 'node:path';
import type { PlatformSpec } from '../../workspaces/load';
import type { StateMode } from '../run';
import type { PlanCounts } from '../terraform/events';
import type { Outcome } from '../terraform/waves';
import type { ExitCode } from './finish';
import { counted, exitCodeOf, failuresOf, noteFailures } from './outcomes';
import { chosen, findTerraform, overStacks } from './over-stacks';
import { type Answer, answer, outOf, type Request } from './request';
import { writeOutput } from './synth';
import { colour, type Column, note, printJson, printTable, type Row } from './terminal';

export interface PlanOptions extends Request {
  readonly json?: boolean;
}

type Planned = Outcome<PlanCounts>;

/** `platform plan [TARGET…]`: synthesises and plans the targets (workspaces or stack ids; default all). */
export async function runPlan(spec: PlatformSpec, targets: readonly string[], options: PlanOptions): Promise<ExitCode> {
  const begun = performance.now();
  const terraform = await findTerraform();
  const result = answer(spec, options, outOf);
  const stacks = chosen(targets, result.selected);
  writeOutput(result);
  const outcomes = await overStacks(terraform, result, stacks, {
    doing: 'Planning',
    ordered: false,
    step: async (folder) => {
      await folder.init();
      await folder.look();
      return folder.plan();
    },
  });
  if (options.json) printJson(asJson(outcomes));
  else printTable(COLUMNS, groups(outcomes.filter(({ status }) => status !== 'stopped')));
  noteFailures(failuresOf(outcomes));
  note(closing(outcomes, (performance.now() - begun) / 1000));
  for (const line of next(result, outcomes)) note(colour.dim(line));
  return exitCodeOf(outcomes);
}

/** The result as data: what was planned, and what was not, only when there is such. */
export function asJson(outcomes: readonly Planned[]): object {
  const stacks = outcomes.flatMap((outcome) =>
    outcome.status === 'done' ? [{ stack: outcome.stack.id, ...outcome.value, seconds: outcome.seconds }] : [],
  );
  const failures = failuresOf(outcomes);
  const stopped = outcomes.flatMap(({ status, stack }) => (status === 'stopped' ? [stack.id] : []));
  return { stacks, ...(failures.length > 0 ? { failures } : {}), ...(stopped.length > 0 ? { stopped } : {}) };
}

const COLUMNS: readonly Column[] = [
  { head: 'workspace' },
  { head: 'stack' },
  { head: 'resources', align: 'right' },
  { head: 'adds', align: 'right' },
  { head: 'changes', align: 'right' },
  { head: 'destroys', align: 'right' },
  { head: 'depends on', wraps: true },
  { head: 'seconds', align: 'right' },
];

/** The rows by workspace; its name stands on the first row of its group. */
function groups(outcomes: readonly Planned[]): readonly (readonly Row[])[] {
  const workspaces = [...new Set(outcomes.map(({ stack }) => stack.workspace))];
  return workspaces.map((workspace) =>
    outcomes
      .filter(({ stack }) => stack.workspace === workspace)
      .map((outcome, index) => [index === 0 ? colour.bold(workspace) : '', ...cells(outcome)]),
  );
}

function cells(outcome: Planned): Row {
  const { part, workspace, resources, dependsOn } = outcome.stack;
  const name = resources.length === 0 ? colour.dim(part) : part;
  const size = resources.length === 0 ? colour.dim('empty') : String(resources.length);
  // Within its workspace a stack is known by its part.
  const before = dependsOn
    .map((id) => (id.startsWith(`${workspace}-`) ? id.slice(workspace.length + 1) : id))
    .join(' ');
  if (outcome.status !== 'done') return [name, size, '', '', '', before, colour.red('failed')];
  const { create, update, replace, destroy } = outcome.value;
  const numbers = [create + replace, update, destroy + replace].map((number) =>
    number === 0 ? colour.dim('-') : String(number),
  );
  return [name, size, ...numbers, before, outcome.seconds.toFixed(1)];
}

function closing(outcomes: readonly Planned[], seconds: number): string {
  const counts = outcomes.flatMap((outcome) => (outcome.status === 'done' ? [outcome.value] : []));
  const sum = (of: (count: PlanCounts) => number) => counts.reduce((total, count) => total + of(count), 0);
  const adds = sum(({ create, replace }) => create + replace);
  const destroys = sum(({ destroy, replace }) => destroy + replace);
  const failed = outcomes.filter(({ status }) => status === 'failed').length;
  const stopped = outcomes.filter(({ status }) => status === 'stopped').length;
  const rest = [...(failed > 0 ? [`${failed} failed`] : []), ...(stopped > 0 ? [`${stopped} not planned`] : [])];
  const planned = [
    `${counts.length} of ${counted(outcomes.length, 'stack')} planned in ${seconds.toFixed(0)} s`,
    ...rest,
  ].join(', ');
  return `\n${planned}: ${adds} to add, ${sum(({ update }) => update)} to change, ${destroys} to destroy.`;
}

const SOURCES: Readonly<Record<StateMode, string>> = {
  s3: 'Planned against the real state.',
  local: 'Planned against local state files.',
  stubs: 'Planned against stand-in values; nothing was read from AWS.',
};

function next({ out, run }: Answer, outcomes: readonly Planned[]): readonly string[] {
  const ids = (wanted: Planned['status']) =>
    outcomes.flatMap(({ status, stack }) => (status === wanted ? [stack.id] : []));
  const [failed] = ids('failed');
  if (ids('stopped').length > 0) return ['Run the same command again to plan the rest.'];
  if (failed) return [`After mending it, this one alone: platform plan ${failed} --state ${run.state}`];
  const stacks = outcomes.map(({ stack }) => stack);
  const biggest = stacks.sort((one, other) => other.resources.length - one.resources.length)[0];
  const folder = relative(process.cwd(), join(out, 'stacks', biggest?.id ?? ''));
  return [SOURCES[run.state], `One stack in full: terraform -chdir=${folder} plan`];
}
