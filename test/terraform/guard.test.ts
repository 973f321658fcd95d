import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { RECORD_HOLDERS } from '../../src/protect';
import { synthesise } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { again } from '../support/command-line';
import { type Ended, run, temporaryFolders } from '../support/programs';
import { filledCache, shell, standIns as providers } from '../support/providers';

const folder = temporaryFolders();
const env = {
  ...shell,
  TF_CLI_ARGS: '-no-color',
  TF_PLUGIN_CACHE_DIR: filledCache,
  TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
};

/** The smallest stack that has resources and stands on no other. */
const [stack] = synthesise(load(input), { state: 'stubs', stateDir: '../../../.state' })
  .filter(({ resources, dependsOn }) => resources.length > 0 && dependsOn.length === 0)
  .sort((one, other) => one.resources.length - other.resources.length);
const { id = '', workspace = '', part = '', resources = [] } = stack ?? {};
const holdsRecords = resources.some(({ type }) => RECORD_HOLDERS.includes(type));
const sentence = `Stack ${id} belongs to workspace ${workspace}, but another one is selected.`;

const COMMANDS = [
  ['plan', ['plan', '-input=false']],
  ['apply', ['apply', '-input=false', '-auto-approve']],
  ['plan -refresh-only', ['plan', '-input=false', '-refresh-only']],
  ['refresh', ['refresh', '-input=false']],
  ['plan -destroy', ['plan', '-input=false', '-destroy']],
  ['destroy', ['destroy', '-input=false', '-auto-approve']],
] as const;
const named = (...names: readonly string[]) => COMMANDS.filter(([name]) => names.includes(name));

describe.skipIf(!providers).each([
  ['stubs', COMMANDS, (path: string) => join(path, 'terraform.tfstate.d')],
  ['local', named('apply', 'destroy'), (path: string) => join(path, '..', '..', 'state', part)],
] as const)('the guard in %s mode', (mode, commands, statesOf) => {
  let path = '';
  const terraform = (...args: readonly string[]): Promise<Ended> => run('terraform', args, { cwd: path, env });
  const stateOf = (name: string): string => join(statesOf(path), name, 'terraform.tfstate');

  async function isRefused(args: readonly string[]): Promise<void> {
    const { exitCode, stderr } = await terraform(...args);
    expect({ exitCode, stderr: onOneLine(stderr) }).toEqual({ exitCode: 1, stderr: expect.stringContaining(sentence) });
  }

  // An empty state has nothing to destroy, and Terraform then does not ask the guard: the other workspace has a state.
  beforeAll(async () => {
    const out = folder();
    path = join(out, 'stacks', id);
    await again(['synth', '--state', mode, '--state-dir', join(out, 'state'), '--out', out]);
    for (const steps of ['init', `workspace new ${workspace}`, 'apply -auto-approve', 'workspace new other'])
      expect(await terraform(...steps.split(' ')), steps).toMatchObject({ exitCode: 0 });
    copyFileSync(stateOf(workspace), stateOf('other'));
  });

  it.each(commands)('refuses %s in another workspace', async (_, args) => {
    await terraform('workspace', 'select', 'other');
    const before = readFileSync(stateOf('other'), 'utf8');
    await isRefused(args);
    expect(readFileSync(stateOf('other'), 'utf8')).toBe(before);
  });

  it.each(named('apply', 'destroy'))('refuses %s there also when -var names the other workspace', async (_, args) => {
    await terraform('workspace', 'select', 'other');
    await isRefused([...args, '-var', 'workspace=other']);
  });

  it.each(named('plan'))('refuses %s in its own workspace when -var names another', async (_, args) => {
    await terraform('workspace', 'select', workspace);
    await isRefused([...args, '-var', 'workspace=other']);
  });

  it.each(commands)(
    'lets %s pass in its own workspace; a destroy is for prevent_destroy to refuse',
    async (name, args) => {
      await terraform('workspace', 'select', workspace);
      const { exitCode, stderr } = await terraform(...args);
      const isProtected = holdsRecords && name.includes('destroy');
      expect([...new Set(stderr.match(/Error: .*/g) ?? [])]).toEqual(
        isProtected ? ['Error: Instance cannot be destroyed'] : [],
      );
      expect(exitCode).toBe(isProtected ? 1 : 0);
    },
  );
});

/** Terraform breaks its sentences at the width of the terminal, and frames them. */
const onOneLine = (text: string): string => text.replace(/[\s│]+/g, ' ');
