import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { PlatformSpec } from '../../workspaces/load';
import { ejected, type Files } from '../eject';
import { EXIT, type ExitCode, UserError } from './finish';
import { providerLocks } from './provider-locks';
import { answer, type Request } from './request';
import { note, printJson } from './terminal';

export interface EjectOptions extends Request {
  readonly json?: boolean;
}

/**
 * `platform eject --out <DIR>`: writes the selected stacks as a Terraform repository that needs nothing of this one. The
 * folder is new or empty, and is there whole or not at all. Throws a UserError otherwise.
 */
export function runEject(spec: PlatformSpec, { json, ...options }: EjectOptions): ExitCode {
  const out = emptyFolder(options.out);
  const { selected, run } = answer(spec, { ...options, out }, () => out);
  refuseStandIns(run.state);
  place(ejected(selected, run.state, providerLocks), out);
  note(`${selected.length} stacks as Terraform alone in ${out}; its README.md says how to go on`);
  if (json) printJson({ out, stacks: selected.map(({ id }) => id) });
  return EXIT.fine;
}

function emptyFolder(given: string | undefined): string {
  const want = 'a folder that is not there yet, or is empty';
  if (given === undefined) throw new UserError(`--out: got nothing, want ${want} - name one`, EXIT.badInput);
  const out = resolve(given);
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new UserError(`--out: got "${given}", want ${want} - choose another; nothing is written over`, EXIT.badInput);
  return out;
}

function refuseStandIns(state: string): void {
  if (state !== 'stubs') return;
  const fix = "stand-in values are nobody's platform";
  throw new UserError(`--state: got "${state}", want s3 or local - ${fix}`, EXIT.badInput);
}

/** Written beside its place first, so that no half of it is ever there. */
function place(files: Files, out: string): void {
  mkdirSync(dirname(out), { recursive: true });
  const aside = mkdtempSync(`${out}.`);
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(aside, file)), { recursive: true });
      writeFileSync(join(aside, file), text);
    }
    rmSync(out, { recursive: true, force: true });
    renameSync(aside, out);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
}
