import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { digestOf, platform, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();

/** What Terraform keeps in a stack's folder. */
const KEPT = ['.terraform/environment', '.terraform.lock.hcl', 'terraform.tfstate.d/dev/terraform.tfstate'];

describe('a second synth', () => {
  let out = '';
  const inStack = (stack: string, file: string) => join(out, 'stacks', stack, file);

  beforeAll(async () => {
    out = folder();
    await again(['synth', '--out', out]);
    for (const file of KEPT) place(inStack('dev-data', file), `kept: ${file}`);
    place(inStack('dev-gone', 'cdk.tf.json'), '{}');
    place(inStack('dev-gone', '.terraform/environment'), 'dev');
    place(inStack('not-a-stack', 'notes.txt'), 'mine');
    place(inStack('dev-data', 'cdk.tf.json'), '{}');
  });

  it('that is narrowed touches only the workspaces that were asked for', async () => {
    const before = digestOf(join(out, 'stacks', 'dev-data'));
    const ended = await platform(['synth', '--out', out], { env: { PLATFORM_WORKSPACES: 'prod, audit' } });
    expect(ended.stderr).toMatch(/^Synthesised 10 stacks of 2 workspaces into /);
    expect(digestOf(join(out, 'stacks', 'dev-data'))).toBe(before);
    const manifest: { stacks: object } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    expect(Object.keys(manifest.stacks).every((id) => /^(prod|audit)-[a-z]+$/.test(id))).toBe(true);
  });

  it('into a new folder, narrowed, writes only those', async () => {
    const narrow = folder();
    const { stdout } = await again(['synth', '--out', narrow, '--workspaces', 'dev', '--json']);
    const { stacks }: { stacks: string[] } = JSON.parse(stdout);
    expect(stacks).toEqual(['dev-data', 'dev-messaging', 'dev-services', 'dev-tenancy', 'dev-drills']);
    expect(existsSync(join(narrow, 'stacks', 'audit-state'))).toBe(false);
  });

  it('writes anew what changed, and leaves alone what Terraform keeps', async () => {
    await again(['synth', '--out', out]);
    expect(readFileSync(inStack('dev-data', 'cdk.tf.json'), 'utf8')).toContain('terraform');
    expect(KEPT.map((file) => readFileSync(inStack('dev-data', file), 'utf8'))).toEqual(
      KEPT.map((file) => `kept: ${file}`),
    );
  });

  it('removes the folder of a stack that is gone, and no folder that no synth wrote', () => {
    expect(existsSync(inStack('dev-gone', ''))).toBe(false);
    expect(existsSync(inStack('not-a-stack', 'notes.txt'))).toBe(true);
  });

  it('of the same workspaces does not even touch the files', async () => {
    const before = digestOf(out);
    await again(['synth', '--out', out]);
    expect(digestOf(out)).toBe(before);
  });
});

function place(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
}
