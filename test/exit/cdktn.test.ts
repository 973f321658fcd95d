import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(__dirname, '..', '..');
const CDKTN = '0.24.0';

/** A stack's JSON; `//` is what the framework notes of itself. */
interface StackJson {
  readonly '//': { readonly metadata: { readonly version: string } };
}

/** Synthesises the whole platform in a process of its own; `preload` runs before anything else. */
async function synthesised(out: string, preload: readonly string[]): Promise<Readonly<Record<string, StackJson>>> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  await promisify(execFile)(process.execPath, [...preload, join(root, 'bin', 'platform'), 'synth', '--out', out], {
    env,
  });
  const folder = join(out, 'stacks');
  const stacks = readdirSync(folder).map((id) => [
    id,
    JSON.parse(readFileSync(join(folder, id, 'cdk.tf.json'), 'utf8')),
  ]);
  return Object.fromEntries(stacks) as Readonly<Record<string, StackJson>>;
}

const unversioned = ({ '//': { metadata, ...note }, ...json }: StackJson): object => ({
  ...json,
  '//': { ...note, metadata: { ...metadata, version: 'any' } },
});

// ADR-0001: cdktf is archived, and this is the way out. An alias in package.json does what the preload does here.
describe('without cdktf', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exit-'));
  let before: Readonly<Record<string, StackJson>> = {};
  let after: Readonly<Record<string, StackJson>> = {};
  beforeAll(async () => {
    before = await synthesised(join(folder, 'cdktf'), []);
    after = await synthesised(join(folder, 'cdktn'), ['--require', join(__dirname, 'as-cdktn.cjs')]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('cdktn synthesises every stack', () => {
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(new Set(Object.values(before).map((json) => json['//'].metadata.version))).toEqual(new Set(['0.21.0']));
    expect(new Set(Object.values(after).map((json) => json['//'].metadata.version))).toEqual(new Set([CDKTN]));
  });

  it('Terraform reads the same configuration, stack by stack', () => {
    for (const [id, json] of Object.entries(before)) {
      expect(after[id] && unversioned(after[id]), id).toEqual(unversioned(json));
    }
  });
});
