import { emergencyOf, irreversible, isEmpty, type PlannedStack } from '../../modules/change';
import type { PlatformSpec } from '../../workspaces/load';
import { reaching } from '../change/reaching';
import { recordPlan } from '../change/sealing';
import type { Outcome } from '../terraform/waves';
import { say, type SayOptions } from './change-say';
import { EXIT, type ExitCode, UserError } from './finish';
import { exitCodeOf, failuresOf, noteFailures } from './outcomes';
import { chosen, findTerraform, overStacks } from './over-stacks';
import type { PlanOptions } from './plan';
import { answer, outOf } from './request';
import { changeFolder, type ChangeOptions, standpoint } from './standpoint';
import { colour, type Column, note, printJson, printTable, type Row } from './terminal';
import { writeOutput } from './synth';

export type RecordOptions = PlanOptions & ChangeOptions & SayOptions;

/**
 * `platform plan --record [DIR]`: plans each stack into a file, judges it, and records all that it depends on, so that this
 * plan and no other can be approved and applied.
 */
export async function runRecord(
  spec: PlatformSpec,
  targets: readonly string[],
  options: RecordOptions,
): Promise<ExitCode> {
  const result = answer(spec, options, outOf);
  const stacks = chosen(targets, result.selected);
  const { state } = result.run;
  const terraform = await findTerraform();
  const where = standpoint(terraform.version);
  if (state !== 'local') refuseLoose(state, where.uncommitted);
  const change = changeFolder(options);
  say(change, options);
  writeOutput(result);
  const props = { change, where, reaches: reaching(spec, result.stacks) };
  const outcomes = await overStacks(terraform, result, stacks, {
    doing: 'Planning',
    ordered: false,
    step: async (folder, stack) => {
      await folder.init();
      await folder.look();
      return recordPlan(folder, stack, props);
    },
  });
  report(outcomes, options.json === true, emergencyOf(change.said) !== undefined);
  note(`Recorded in ${change.path}. What is not empty is approved next: platform approve`);
  return exitCodeOf(outcomes);
}

/** Against accounts a plan is of a commit, and of nothing else. */
function refuseLoose(state: string, files: readonly string[]): void {
  if (state === 'stubs') {
    throw new UserError('--state: got "stubs", want s3 or local - stand-in values are never applied', EXIT.badInput);
  }
  if (files.length === 0) return;
  const want = 'nothing uncommitted - commit it; what is approved is a commit';
  throw new UserError(`working tree: got ${files.join(', ')}, want ${want}`, EXIT.badInput);
}

function report(outcomes: readonly Outcome<PlannedStack>[], json: boolean, emergency: boolean): void {
  const planned = outcomes.flatMap((outcome) => (outcome.status === 'done' ? [outcome.value] : []));
  const failures = failuresOf(outcomes);
  if (json) printJson({ emergency, stacks: planned.map(asJson), ...(failures.length > 0 ? { failures } : {}) });
  else printTable(COLUMNS, [planned.map(row)]);
  noteFailures(failures);
}

const asJson = ({ seal, digest, verdict, reach }: PlannedStack): object => ({
  stack: seal.stack,
  digest,
  empty: isEmpty(verdict),
  risk: verdict.risk,
  ...verdict.figures,
  irreversible: irreversible(verdict).map(({ address }) => address),
  reach,
});

const COLUMNS: readonly Column[] = [
  { head: 'stack' },
  { head: 'adds', align: 'right' },
  { head: 'changes', align: 'right' },
  { head: 'destroys', align: 'right' },
  { head: 'risk' },
  { head: 'digest' },
];

function row({ seal, digest, verdict }: PlannedStack): Row {
  const { create, update, replace, destroy } = verdict.figures;
  const numbers = [create + replace, update, destroy + replace].map(String);
  return [seal.stack, ...numbers, isEmpty(verdict) ? colour.dim('empty') : verdict.risk, digest.slice(0, 12)];
}
