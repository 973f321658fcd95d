import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesisedStack } from './synth';

/** The version whose manifest this is; the exact pin of package.json. */
const CDKTF = '0.21.0';

/**
 * Writes the selected stacks and the manifest below `out`. Everything is written beside its place first and renamed
 * when all of it is there, so neither a full disk nor a reader meets half an output. What Terraform keeps in a
 * stack's folder stays; folders of stacks that are no longer on the map go.
 */
export function write(stacks: readonly SynthesisedStack[], selected: readonly SynthesisedStack[], out: string): void {
  const folder = join(out, 'stacks');
  for (const { id } of selected) mkdirSync(join(folder, id), { recursive: true });
  const files = selected.map(({ id, text }) => [join(folder, id, 'cdk.tf.json'), text] as const);
  replace([...files, [join(out, 'manifest.json'), manifestOf(selected)]]);
  const known = new Set(stacks.map(({ id }) => id));
  for (const id of readdirSync(folder).filter((entry) => !known.has(entry) && isStack(join(folder, entry)))) {
    rmSync(join(folder, id), { recursive: true, force: true });
  }
}

/** Only what a synth wrote is removed: the output folder may be anyone's. */
const isStack = (folder: string): boolean => existsSync(join(folder, 'cdk.tf.json'));

function replace(files: readonly (readonly [string, string])[]): void {
  const changed = files.filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  try {
    for (const [file, text] of changed) writeFileSync(`${file}.new`, text);
  } catch (error) {
    for (const [file] of changed) rmSync(`${file}.new`, { force: true });
    throw error;
  }
  for (const [file] of changed) renameSync(`${file}.new`, file);
}

/** The manifest that cdktf's own commands read. It names only dependencies that were written too. */
function manifestOf(selected: readonly SynthesisedStack[]): string {
  const ids = selected.map(({ id }) => id);
  const stacks = selected.map(({ id, dependsOn }): [string, object] => [
    id,
    {
      annotations: [],
      constructPath: id,
      dependencies: dependsOn.filter((dependency) => ids.includes(dependency)),
      name: id,
      stackMetadataPath: `stacks/${id}/metadata.json`,
      synthesizedStackPath: `stacks/${id}/cdk.tf.json`,
      workingDirectory: `stacks/${id}`,
    },
  ]);
  return `${JSON.stringify({ stacks: Object.fromEntries(stacks), version: CDKTF }, null, 2)}\n`;
}
