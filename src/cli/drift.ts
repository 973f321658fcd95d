import type { PlatformSpec } from '../../workspaces/load';
import { contexts, type StackContext } from '../context';
import { blindEvent, type Difference, type DriftEvent, driftEvent } from '../drift-events';
import type { SynthesisedStack } from '../synth';
import type { Drift } from '../terraform/events';
import type { StackFolder } from '../terraform/stack';
import type { Outcome } from '../terraform/waves';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted, exitCodeOf, type Failure, failuresOf, noteFailures } from './outcomes';
import { chosen, findTerraform, overStacks } from './over-stacks';
import { raise } from './raise';
import { type Answer, answer, outOf, type Request } from './request';
import { writeOutput } from './synth';
import { colour, note, printJson } from './terminal';

export interface DriftOptions extends Request {
  readonly json?: boolean;
  /** Says on the bus of each account what differs there. */
  readonly raise?: boolean;
}

/** `platform drift [TARGET…]`: does reality still match the state, and the state the configuration? Changes no resource. */
export async function runDrift(
  spec: PlatformSpec,
  targets: readonly string[],
  options: DriftOptions,
): Promise<ExitCode> {
  const result = answer(spec, options, outOf);
  if (options.raise && result.run.state === 'stubs')
    throw new UserError('--raise: got --state stubs, want a real state - stand-ins are no reality', EXIT.badInput);
  const stacks = chosen(targets, result.selected);
  const terraform = await findTerraform();
  writeOutput(result);
  const outcomes = await overStacks(terraform, result, stacks, {
    doing: 'Comparing',
    ordered: false,
    step: compare,
  });
  const found = outcomes.flatMap(differences);
  const failures = failuresOf(outcomes);
  if (options.json) printJson({ stacks: found, ...(failures.length > 0 ? { failures } : {}) });
  else
    for (const { stack, drifted, pending } of found)
      for (const line of lines(drifted, pending)) console.log(`${stack}: ${line}`);
  noteFailures(failures);
  note(
    `${counted(outcomes.length, 'stack')} compared, ${found.length === 0 ? 'no difference' : `${found.length} ${found.length === 1 ? 'differs' : 'differ'}`}.`,
  );
  if (options.raise) await raised(result, stacks, { found, failures });
  const exitCode = exitCodeOf(outcomes);
  return exitCode === EXIT.fine && found.length > 0 ? EXIT.findings : exitCode;
}

/** Throws a UserError when somebody would not hear of what was found. */
async function raised(
  { spec, run }: Answer,
  stacks: readonly SynthesisedStack[],
  { found, failures }: { readonly found: readonly Difference[]; readonly failures: readonly Failure[] },
): Promise<void> {
  const contextOf = contexts(spec, run, () => undefined);
  const workspaces = [spec.audit, ...spec.clusters, ...spec.environments];
  const at = (stack: string, event: (context: StackContext) => DriftEvent) => {
    const name = stacks.find(({ id }) => id === stack)?.workspace;
    return workspaces.filter((one) => one.name === name).map((one) => event(contextOf(one)));
  };
  const events = [
    ...found.flatMap((difference) => at(difference.stack, (context) => driftEvent(difference, context))),
    ...failures.flatMap(({ stacks: blind, message }) =>
      blind.flatMap((stack) => at(stack, (context) => blindEvent(stack, message, context))),
    ),
  ];
  const lost = await raise(events);
  if (lost.length > 0)
    throw new UserError(
      ['--raise: the bus did not take what was found', ...lost.map((line) => `  ${line}`)].join('\n'),
      EXIT.findings,
    );
  note(`${counted(events.length, 'event')} on the bus.`);
}

async function compare(folder: StackFolder): Promise<Drift> {
  await folder.init();
  await folder.look();
  return folder.drift();
}

function differences(outcome: Outcome<Drift>): readonly Difference[] {
  if (outcome.status !== 'done') return [];
  const { drifted, pending } = outcome.value;
  const isPending = Object.values(pending).some((count) => count > 0);
  return drifted.length > 0 || isPending ? [{ stack: outcome.stack.id, drifted, pending }] : [];
}

function lines(drifted: readonly string[], { create, update, replace, destroy }: Drift['pending']): readonly string[] {
  const pending = `an apply would add ${create + replace}, change ${update}, destroy ${destroy + replace}`;
  return [...drifted.map((address) => `${colour.red(address)} was changed past Terraform`), pending];
}
