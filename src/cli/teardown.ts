import type { PlatformSpec } from '../../workspaces/load';
import type { SynthesisedStack } from '../synth';
import type { StackFolder } from '../terraform/stack';
import type { Outcome } from '../terraform/waves';
import { confirm } from './confirm';
import { applyPlanned } from './deploy';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted, exitCodeOf, failuresOf, noteFailures } from './outcomes';
import { chosen, findTerraform, overStacks } from './over-stacks';
import { type Answer, answer, outOf, type Request } from './request';
import { writeOutput } from './synth';
import { note, printJson } from './terminal';

export interface TeardownOptions extends Request {
  readonly json?: boolean;
  readonly yes?: boolean;
  /** Why the records may go. */
  readonly reason?: string;
}

/** Parts that a teardown never touches: the state itself, and what lies in the audit account. */
export const REMAINDER: readonly string[] = ['state', 'archive', 'vault'];

/**
 * `platform teardown TARGET…`: takes non-production down. First every stack is applied with its protection let go, in
 * the order of the contracts; then all are destroyed in the opposite order. It may be stopped and run again.
 */
export async function runTeardown(
  spec: PlatformSpec,
  targets: readonly string[],
  options: TeardownOptions,
): Promise<ExitCode> {
  const result = answer(spec, options, outOf, { allow: true, reason: reasonOf(options) });
  const named = chosen(required(targets), result.selected);
  refuse(spec, result, named);
  const stacks = named.filter(({ part }) => !REMAINDER.includes(part));
  const terraform = await findTerraform();
  await confirm(`Destroy ${counted(stacks.length, 'stack')} and the records in them?`, options);
  writeOutput(result);
  const released = await overStacks(terraform, result, stacks, { doing: 'Letting go', ordered: true, step: letGo });
  const destroyed = exitCodeOf(released) === EXIT.fine ? await destroyAll(terraform, result, stacks) : [];
  const exitCode = report([...released, ...destroyed], named, options.json === true);
  return exitCode;
}

type Terraform = Awaited<ReturnType<typeof findTerraform>>;

/** Backwards: a stack goes when nobody reads it any more. */
const destroyAll = (terraform: Terraform, result: Answer, stacks: readonly SynthesisedStack[]) =>
  overStacks(terraform, result, backwards(stacks), {
    doing: 'Destroying',
    ordered: true,
    step: async (folder) => {
      if ((await folder.addresses()).length === 0) return;
      if (await folder.save('destroy')) await folder.apply();
    },
  });

/** Applies the stack without its protection; one that was never applied is not made for it. */
async function letGo(folder: StackFolder): Promise<void> {
  await folder.init();
  await folder.select(true);
  if ((await folder.addresses()).length > 0) await applyPlanned(folder);
}

/** The contract graph turned round, over these stacks alone. */
export function backwards(stacks: readonly SynthesisedStack[]): readonly SynthesisedStack[] {
  const readersOf = (id: string) => stacks.filter(({ dependsOn }) => dependsOn.includes(id)).map((reader) => reader.id);
  return [...stacks].reverse().map((stack) => ({ ...stack, dependsOn: readersOf(stack.id) }));
}

function required(targets: readonly string[]): readonly string[] {
  if (targets.length > 0) return targets;
  throw new UserError('TARGET: got nothing, want a workspace or a stack - name what is to go', EXIT.badInput);
}

function reasonOf({ reason = '' }: TeardownOptions): string {
  if (reason.length >= 10) return reason;
  const got = reason === '' ? 'nothing' : `"${reason}"`;
  throw new UserError(`--reason: got ${got}, want at least ten characters - say why the records may go`, EXIT.badInput);
}

/** Every reason not to begin, at once. */
function refuse(spec: PlatformSpec, { run, stacks }: Answer, named: readonly SynthesisedStack[]): void {
  const production = [spec.audit, ...spec.clusters, ...spec.environments].filter(({ grade }) => grade === 'production');
  const ids = named.map(({ id }) => id);
  const problems = [
    ...(run.state === 'local'
      ? []
      : [
          `--state: got "${run.state}", want local - against accounts a teardown goes through change control, which is not built yet`,
        ]),
    ...production
      .filter(({ name }) => named.some(({ workspace }) => workspace === name))
      .map(({ name }) => `TARGET: got "${name}", want non-production - production is never taken down by a command`),
    ...stacks
      .filter(
        ({ id, dependsOn }) =>
          !ids.includes(id) && dependsOn.some((producer) => ids.includes(producer) && !isRemainder(named, producer)),
      )
      .map(({ id }) => `TARGET: ${id} is not named, but reads what would go - name it too`),
  ];
  if (problems.length > 0) throw new UserError(problems.join('\n'), EXIT.badInput);
}

const isRemainder = (stacks: readonly SynthesisedStack[], wanted: string): boolean =>
  stacks.some(({ id, part }) => id === wanted && REMAINDER.includes(part));

function report(outcomes: readonly Outcome<void>[], named: readonly SynthesisedStack[], json: boolean): ExitCode {
  const failures = failuresOf(outcomes);
  const exitCode = exitCodeOf(outcomes);
  const left = named.filter(({ part }) => REMAINDER.includes(part)).map(({ id }) => id);
  const gone = exitCode === EXIT.fine ? named.map(({ id }) => id).filter((id) => !left.includes(id)) : [];
  if (json) printJson({ gone, left, ...(failures.length > 0 ? { failures } : {}) });
  noteFailures(failures);
  note(exitCode === EXIT.fine ? `${counted(gone.length, 'stack')} gone.` : 'Run the same command again to go on.');
  if (left.length > 0) note(`Left, because other things depend on them: ${left.join(', ')}`);
  return exitCode;
}
