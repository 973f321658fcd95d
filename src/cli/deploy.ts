import type { PlatformSpec } from '../../workspaces/load';
import type { PlanCounts } from '../terraform/events';
import type { StackFolder } from '../terraform/stack';
import type { Outcome } from '../terraform/waves';
import { confirm } from './confirm';
import { type ApprovedOptions, approvedStep } from './deploy-approved';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted, exitCodeOf, failuresOf, noteFailures } from './outcomes';
import { chosen, findTerraform, overStacks } from './over-stacks';
import { answer, outOf, type Request } from './request';
import { writeOutput } from './synth';
import { colour, type Column, note, printJson, printTable, type Row } from './terminal';

export interface DeployOptions extends Request, ApprovedOptions {
  readonly json?: boolean;
  /** Apply without asking. */
  readonly yes?: boolean;
}

/** What an apply did; nothing when reality was as configured. */
type Applied = PlanCounts | undefined;

/**
 * `platform deploy [TARGET…]`: plans each stack into a file and applies that file, in the order of the contracts,
 * independent stacks side by side. A stack with nothing to do is left alone, so a run that was stopped or killed is
 * simply run again. Against accounts, and wherever `--record` says so, the plan that was recorded and approved is applied,
 * and no other (ADR-0029).
 */
export async function runDeploy(
  spec: PlatformSpec,
  targets: readonly string[],
  options: DeployOptions,
): Promise<ExitCode> {
  const result = answer(spec, options, outOf);
  const stacks = chosen(targets, result.selected);
  const { state } = result.run;
  refuseStubs(state);
  const isApproved = state === 's3' || options.record !== undefined;
  const terraform = await findTerraform();
  const step = isApproved ? approvedStep(result, terraform.version, options) : applyStack;
  const where = state === 's3' ? 'their accounts' : `the state files in ${result.stateDir}`;
  await confirm(`Apply ${counted(stacks.length, 'stack')} to ${where}?`, options);
  writeOutput(result);
  const outcomes = await overStacks(terraform, result, stacks, { doing: 'Applying', ordered: true, step });
  report(outcomes, options.json === true);
  return exitCodeOf(outcomes);
}

/** Plans into a file and applies it, if there is anything to apply. */
export async function applyStack(folder: StackFolder): Promise<Applied> {
  await folder.init();
  await folder.select(true);
  return applyPlanned(folder);
}

/** The same in a folder that is initialised, with its workspace selected. */
export async function applyPlanned(folder: StackFolder): Promise<Applied> {
  const planned = await folder.save('change');
  if (planned) await folder.apply();
  return planned;
}

function refuseStubs(state: string): void {
  if (state !== 'stubs') return;
  const fix = 'stand-in values must not be applied: use --state local';
  throw new UserError(`--state: got "${state}", want s3 or local - ${fix}`, EXIT.badInput);
}

function report(outcomes: readonly Outcome<Applied>[], json: boolean): void {
  const failures = failuresOf(outcomes);
  if (json) printJson({ stacks: outcomes.flatMap(asJson), ...(failures.length > 0 ? { failures } : {}) });
  else printTable(COLUMNS, [outcomes.map(row)]);
  noteFailures(failures);
  const done = outcomes.filter(({ status }) => status === 'done');
  const changed = done.filter((outcome) => outcome.status === 'done' && outcome.value !== undefined);
  note(
    `\n${done.length} of ${counted(outcomes.length, 'stack')} as configured, ${changed.length} of them changed now.`,
  );
  if (done.length < outcomes.length) note('Run the same command again to go on; what is done stays done.');
}

const NOTHING: PlanCounts = { create: 0, update: 0, replace: 0, destroy: 0 };

const asJson = (outcome: Outcome<Applied>): readonly object[] =>
  outcome.status === 'done'
    ? [{ stack: outcome.stack.id, ...(outcome.value ?? NOTHING), seconds: outcome.seconds }]
    : [];

const COLUMNS: readonly Column[] = [
  { head: 'stack' },
  { head: 'added', align: 'right' },
  { head: 'changed', align: 'right' },
  { head: 'destroyed', align: 'right' },
  { head: 'seconds', align: 'right' },
];

function row(outcome: Outcome<Applied>): Row {
  if (outcome.status !== 'done') return [outcome.stack.id, '', '', '', colour.red(outcome.status)];
  const { create, update, replace, destroy } = outcome.value ?? NOTHING;
  const numbers = [create + replace, update, destroy + replace];
  return [
    outcome.stack.id,
    ...numbers.map((number) => (number === 0 ? colour.dim('-') : String(number))),
    outcome.seconds.toFixed(1),
  ];
}
