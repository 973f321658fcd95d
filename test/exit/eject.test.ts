import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { LocalRun } from '../support/local-run';
import { digestOf, filesIn, run, temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';

const folder = temporaryFolders();
const PRODUCER = 'nonprod-euw1-network';
const READER = 'nonprod-euw1-cluster';

// ADR-0001: the way out without any framework at all.
describe.skipIf(!providers)('a platform that was ejected', () => {
  const local = new LocalRun(folder());
  const out = join(folder(), 'plain');

  beforeAll(async () => {
    const deployed = await local.deploy(PRODUCER, READER);
    expect(deployed.exitCode, deployed.stderr).toBe(0);
    const options = ['--out', out, '--state', 'local', '--state-dir', local.stateDir];
    const { exitCode, stderr } = await again(['eject', '--workspaces', 'nonprod-euw1', ...options]);
    expect(exitCode, stderr).toBe(0);
  });

  it('has a root module for each stack, and nothing that only the framework reads', () => {
    expect(filesIn(out)).toContain(`stacks/${READER}/main.tf.json`);
    expect(filesIn(out).filter((file) => /cdk|manifest|metadata/.test(file))).toEqual([]);
  });

  it.each([PRODUCER, READER])('plans nothing for %s, by Terraform alone, in a shell without Node', async (id) => {
    const stack = { cwd: join(out, 'stacks', id), env: { ...providers, PATH: await onlyTerraform() } };
    const node = await run('sh', ['-c', 'command -v node'], stack);
    expect(node.stdout).toBe('');
    for (const args of [
      ['init', '-input=false'],
      ['workspace', 'select', 'nonprod-euw1'],
    ]) {
      const { exitCode, stderr } = await run('terraform', args, stack);
      expect(exitCode, stderr).toBe(0);
    }
    const planned = await run('terraform', ['plan', '-input=false', '-detailed-exitcode', '-no-color'], stack);
    expect(planned.exitCode, planned.stdout + planned.stderr).toBe(0);
    expect(planned.stdout).toContain('No changes.');
  });
});

describe('platform eject', () => {
  it('writes over nothing', async () => {
    const out = folder();
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const before = digestOf(out);
    const { exitCode, stderr } = await again(['eject', '--out', out]);
    const said = `--out: got "${out}", want a folder that is not there yet, or is empty - choose another; nothing is written over\n`;
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: said });
    expect(digestOf(out)).toBe(before);
  });

  it.each([
    ['without a folder', [], '--out: got nothing, want a folder that is not there yet, or is empty - name one'],
    [
      'of stand-in values',
      ['--state', 'stubs'],
      '--state: got "stubs", want s3 or local - stand-in values are nobody\'s platform',
    ],
  ])('%s is refused, and leaves nothing behind', async (_, args, said) => {
    const above = folder();
    const options = args.length > 0 ? [...args, '--out', join(above, 'plain')] : [];
    const { exitCode, stderr } = await again(['eject', ...options]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `${said}\n` });
    expect(readdirSync(above)).toEqual([]);
  });
});

/** A folder that holds Terraform and what any system has, to stand for PATH. */
async function onlyTerraform(): Promise<string> {
  const bin = join(folder(), 'bin');
  mkdirSync(bin);
  const programs = ['terraform', 'sh'];
  const found = await Promise.all(programs.map((program) => run('sh', ['-c', `command -v ${program}`])));
  programs.forEach((program, index) => symlinkSync(found[index]?.stdout.trim() ?? '', join(bin, program)));
  return bin;
}
