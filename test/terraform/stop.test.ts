import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { plainEnvironment, platform, ROOT, temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';

const folder = temporaryFolders();
const ARGS = ['plan', 'dev', '--state', 'stubs', '--json'];

describe.skipIf(!providers)('the first Ctrl-C', () => {
  const out = folder();
  const diary = join(folder(), 'diary');

  it('lets running steps end, starts nothing new, and ends with 130', async () => {
    const env = { ...plainEnvironment(), ...providers, PATH: [slowTerraform(diary), process.env.PATH].join(delimiter) };
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'platform'), ...ARGS, '--out', out], { env });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (text) => (said.stdout += String(text)));
    child.stderr.on('data', (text) => (said.stderr += String(text)));
    while (!existsSync(diary)) await pause(20);
    child.kill('SIGINT');
    const [exitCode] = await once(child, 'close');
    expect({ exitCode, ...said }).toMatchObject({
      exitCode: 130,
      stderr: expect.stringContaining('Stopping: what runs ends in good order, nothing new starts.'),
    });
    expect(JSON.parse(said.stdout)).toEqual({
      stacks: [],
      stopped: ['dev-data', 'dev-messaging', 'dev-services', 'dev-tenancy', 'dev-drills'],
    });
    const lines = readFileSync(diary, 'utf8').trim().split('\n');
    const begun = lines.filter((line) => line === 'begin');
    expect(begun.length).toBeLessThanOrEqual(availableParallelism());
    expect(lines.filter((line) => line === 'end')).toHaveLength(begun.length);
  });

  it('leaves everything so that the same command works again', async () => {
    const { exitCode, stdout } = await platform([...ARGS, '--out', out], { env: { ...providers } });
    expect({ exitCode, stacks: JSON.parse(stdout).stacks.length }).toEqual({ exitCode: 0, stacks: 5 });
  });
});

/** A PATH with a terraform in front that writes into a diary when it begins and ends, and takes its time. */
function slowTerraform(file: string): string {
  const path = join(folder(), 'bin');
  mkdirSync(path);
  const real = `PATH="\${PATH#*${delimiter}}" terraform "$@"`;
  writeFileSync(
    join(path, 'terraform'),
    `#!/bin/sh\n[ "$1" = version ] && { ${real}; exit; }\necho begin >> '${file}'\nsleep 1\n${real}; code=$?\necho end >> '${file}'\nexit $code\n`,
  );
  chmodSync(join(path, 'terraform'), 0o755);
  return path;
}
