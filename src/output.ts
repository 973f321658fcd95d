import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesisedStack } from './synth';

/**
 * Writes the selected stacks and the manifest below `out`. Every file is written beside its place and renamed, so a
 * reader never sees half a file. What Terraform keeps in a stack's folder stays; folders of stacks that are no
 * longer on the map go.
 */
export function write(stacks: readonly SynthesisedStack[], selected: readonly SynthesisedStack[], out: string): void {
  const folder = join(out, 'stacks');
  mkdirSync(folder, { recursive: true });
  for (const { id, text } of selected) {
    mkdirSync(join(folder, id), { recursive: true });
    replace(join(folder, id, 'cdk.tf.json'), text);
  }
  replace(join(out, 'manifest.json'), manifestOf(selected));
  const known = new Set(stacks.map(({ id }) => id));
  for (const id of readdirSync(folder).filter((entry) => !known.has(entry))) {
    rmSync(join(folder, id), { recursive: true, force: true });
  }
}

function replace(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
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

const CDKTF = '0.21.0';
