import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ASSETS, type SynthesisedStack } from './synth';

/** The version whose manifest this is; the exact pin of package.json. */
const CDKTF = '0.21.0';

/**
 * Writes the selected stacks and the manifest below `out`. Everything is written beside its place first and renamed
 * when all of it is there, so neither a full disk nor a reader meets half an output. What Terraform keeps in a
 * stack's folder stays; folders of stacks that are no longer on the map go.
 */
export function write(stacks: readonly SynthesisedStack[], selected: readonly SynthesisedStack[], out: string): void {
  const folder = join(out, 'stacks');
  mkdirSync(folder, { recursive: true });
  const assets = selected.flatMap((stack) => assetsOf(stack, join(folder, stack.id)));
  const files = selected.map(({ id, text }) => [join(folder, id, 'cdk.tf.json'), text] as const);
  replace([...assets, ...files, [join(out, 'manifest.json'), manifestOf(selected)]]);
  for (const { id, assets: kept = {} } of selected) removeOthers(join(folder, id), Object.keys(kept));
  const known = new Set(stacks.map(({ id }) => id));
  for (const id of readdirSync(folder).filter((entry) => !known.has(entry) && isStack(join(folder, entry)))) {
    rmSync(join(folder, id), { recursive: true, force: true });
  }
}

const assetsOf = ({ assets = {} }: SynthesisedStack, folder: string): readonly (readonly [string, string])[] =>
  Object.entries(assets).map(([file, text]) => [join(folder, file), text]);

/** What a stack brought along earlier, such as a local chart before its last edit, goes. */
function removeOthers(folder: string, kept: readonly string[]): void {
  if (!existsSync(join(folder, ASSETS))) return;
  const entries = readdirSync(join(folder, ASSETS), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.filter((path) => !kept.includes(relative(folder, path)))) rmSync(file);
}

/** Only what a synth wrote is removed: the output folder may be anyone's. */
const isStack = (folder: string): boolean => existsSync(join(folder, 'cdk.tf.json'));

function replace(files: readonly (readonly [string, string])[]): void {
  const changed = files.filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
  for (const folder of new Set(changed.map(([file]) => dirname(file)))) mkdirSync(folder, { recursive: true });
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
