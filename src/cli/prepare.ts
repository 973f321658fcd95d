import type { PlatformSpec } from '../../workspaces/load';
import type { ExitCode } from './finish';
import { counted, exitCodeOf, failuresOf, noteFailures } from './outcomes';
import { chosen, findTerraform, overStacks } from './over-stacks';
import { answer, type Request } from './request';
import { writeOutput } from './synth';
import { note, printJson } from './terminal';

export interface PrepareOptions extends Request {
  readonly json?: boolean;
}

/**
 * `platform workspace prepare [TARGET…]`: init and workspace of every stack folder of `cdktf.out`, so that
 * `cdktf diff` and `cdktf deploy`, which know no workspaces, then work there.
 */
export async function runPrepare(
  spec: PlatformSpec,
  targets: readonly string[],
  options: PrepareOptions,
): Promise<ExitCode> {
  const terraform = await findTerraform();
  const result = answer(spec, options, () => 'cdktf.out');
  const stacks = chosen(targets, result.selected);
  writeOutput(result);
  const outcomes = await overStacks(terraform, result, stacks, {
    doing: 'Preparing',
    ordered: false,
    step: async (folder) => {
      await folder.init();
      await folder.select(true);
    },
  });
  const ready = outcomes.flatMap(({ status, stack }) => (status === 'done' ? [stack.id] : []));
  const failures = failuresOf(outcomes);
  if (options.json) printJson({ prepared: ready, ...(failures.length > 0 ? { failures } : {}) });
  noteFailures(failures);
  note(`${ready.length} of ${counted(outcomes.length, 'stack')} prepared in ${result.out}`);
  if (ready[0])
    note(`Next: ${result.run.state === 's3' ? '' : `PLATFORM_STATE=${result.run.state} `}npx cdktf diff ${ready[0]}`);
  return exitCodeOf(outcomes);
}
