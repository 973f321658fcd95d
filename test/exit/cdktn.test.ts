import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/root';
import { synthesised as example } from '../support/synthesised';
import { CDKTN, type StackJson, synthesised, unversioned, versionsIn } from './synthesised';

// ADR-0001: cdktf is archived, and this is the way out. An alias in package.json does what the preload does here.
describe('without cdktf', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exit-'));
  let before: Readonly<Record<string, StackJson>> = {};
  let after: Readonly<Record<string, StackJson>> = {};
  beforeAll(async () => {
    before = Object.fromEntries(example().map(({ id, text }) => [id, JSON.parse(text) as StackJson]));
    after = await synthesised(ROOT, join(folder, 'cdktn'), ['--require', join(__dirname, 'as-cdktn.cjs')]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('cdktn synthesises every stack', () => {
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    expect(versionsIn(before)).toEqual(['0.21.0']);
    expect(versionsIn(after)).toEqual([CDKTN]);
  });

  it('Terraform reads the same configuration, stack by stack', () => {
    for (const [id, json] of Object.entries(before)) {
      expect(after[id] && unversioned(after[id]), id).toEqual(unversioned(json));
    }
  });
});
