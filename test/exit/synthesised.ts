import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The version that the exit is tried with; that of package.json. */
export const CDKTN = '0.24.0';

/** A stack's JSON; `//` is what the framework notes of itself. */
export interface StackJson {
  readonly '//': { readonly metadata: { readonly version: string } };
}

/** Synthesises the whole platform of a checkout in a process of its own; `preload` runs before anything else. */
export async function synthesised(
  checkout: string,
  out: string,
  preload: readonly string[] = [],
): Promise<Readonly<Record<string, StackJson>>> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  const args = [...preload, join(checkout, 'bin', 'platform'), 'synth', '--out', out];
  await promisify(execFile)(process.execPath, args, { env });
  const folder = join(out, 'stacks');
  const stacks = readdirSync(folder).map((id) => [
    id,
    JSON.parse(readFileSync(join(folder, id, 'cdk.tf.json'), 'utf8')),
  ]);
  return Object.fromEntries(stacks) as Readonly<Record<string, StackJson>>;
}

/** All but the version that the framework notes of itself. */
export const unversioned = ({ '//': { metadata, ...note }, ...json }: StackJson): object => ({
  ...json,
  '//': { ...note, metadata: { ...metadata, version: 'any' } },
});

/** Versions of the framework that wrote these stacks. */
export const versionsIn = (stacks: Readonly<Record<string, StackJson>>): readonly string[] => [
  ...new Set(Object.values(stacks).map((json) => json['//'].metadata.version)),
];
