import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { platform, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();

describe('the command line', () => {
  it.each([
    ['an unknown verb', ['waltz'], "error: unknown command 'waltz'"],
    ['an unknown verb of workspace', ['workspace', 'waltz'], "error: unknown command 'waltz'"],
    ['an unknown option', ['plan', '--fast'], "error: unknown option '--fast'"],
    ['an option without its value', ['plan', '--state'], "error: option '--state <MODE>' argument missing"],
    [
      'more than it asked for',
      ['synth', 'dev'],
      "error: too many arguments for 'synth'. Expected 0 arguments but got 1.",
    ],
  ])('refuses %s, and names the way to help', async (_, args, says) => {
    const { exitCode, stdout, stderr } = await again(args);
    expect(stderr.trimEnd().split('\n')).toEqual([says, 'Run it with --help to see what there is.']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });

  it.each([
    [
      'an unknown workspace',
      ['synth', '--workspaces', 'dev,qa'],
      '--workspaces: got "qa", want any of audit, nonprod-euw1, prod-euw1, dev, staging, prod - correct the name',
    ],
    [
      'an unknown place of state',
      ['plan', '--state', 's4'],
      '--state: got "s4", want s3 or local or stubs - choose one of these',
    ],
    [
      'an unknown target',
      ['plan', 'dev-dat', 'prod'],
      'TARGET: got "dev-dat", want a workspace (audit, nonprod-euw1, prod-euw1, dev, staging, prod) or a stack such as prod-drills - correct the name',
    ],
    [
      'a target that is narrowed away',
      ['plan', 'prod', '--workspaces', 'dev'],
      'TARGET: got "prod", want a workspace (dev) or a stack such as dev-drills - correct the name',
    ],
    [
      'a day that is none',
      ['check', '--today', 'tomorrow'],
      '--today: got "tomorrow", want a date such as 2027-03-31 - write year-month-day',
    ],
  ])('refuses %s in one sentence', async (_, args, says) => {
    expect(await again(args)).toEqual({ exitCode: 2, stdout: '', stderr: `${says}\n` });
  });

  it('names the variable when the wrong word came from there', async () => {
    const { stderr } = await platform(['synth'], { env: { PLATFORM_WORKSPACES: 'qa' } });
    expect(stderr).toMatch(/^PLATFORM_WORKSPACES: got "qa", want any of /);
  });

  it('refuses an output folder that it may not write', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    expect(await again(['synth', '--out', join(file, 'out')])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `--out: ${file}/out cannot be written (ENOTDIR: not a directory, mkdir '${file}/out/stacks') - choose a folder that you may write\n`,
    });
  });

  it('tells a newcomer what there is', async () => {
    const { exitCode, stdout, stderr } = await platform(['--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const verb of ['synth', 'plan', 'check', 'addresses', 'workspace']) expect(stdout).toMatch(`\n  ${verb} `);
    expect(stdout).toContain('platform plan --state stubs');
    expect(stdout).toContain('Exit codes: 0 fine, 1 findings, 2 bad input, 3 a tool is missing, 130 stopped.');
  });

  it('tells its version', async () => {
    expect(await platform(['--version'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});
