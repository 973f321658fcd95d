import type { PlatformSpec } from '../../workspaces/load';
import { write } from '../output';
import { EXIT, type ExitCode, UserError } from './finish';
import { type Answer, answer, type Request } from './request';
import { note, printJson } from './terminal';

export interface SynthOptions extends Request {
  readonly json?: boolean;
}

/** `platform synth`: writes `<out>/stacks/<id>/cdk.tf.json` for every selected stack. */
export function runSynth(spec: PlatformSpec, options: SynthOptions): ExitCode {
  const result = answer(spec, options, () => 'cdktf.out');
  writeOutput(result);
  const workspaces = new Set(result.selected.map(({ workspace }) => workspace)).size;
  note(`Synthesised ${result.selected.length} stacks of ${workspaces} workspaces into ${result.out}`);
  if (options.json) printJson({ out: result.out, stacks: result.selected.map(({ id }) => id) });
  return EXIT.fine;
}

/** Writes what was answered; an output folder that cannot be written is the user's to mend. */
export function writeOutput({ stacks, selected, out }: Answer): void {
  try {
    write(stacks, selected, out);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    throw new UserError(
      `--out: ${out} cannot be written (${error.message}) - choose a folder that you may write`,
      EXIT.badInput,
    );
  }
}
