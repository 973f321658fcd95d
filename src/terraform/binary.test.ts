import { chmodSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LONGEST_PLAN, readPlan } from '../../modules/change';
import { temporaryFolders } from '../../test/support/programs';
import { Terraform } from './binary';
import { FirstUse } from './first-use';
import { StackFolder } from './stack';

const folder = temporaryFolders();

/** A program that is called terraform, and says without end what it is told to say. */
async function talkative(): Promise<Terraform> {
  const home = folder();
  const file = join(home, 'terraform');
  writeFileSync(
    file,
    [
      '#!/usr/bin/env node',
      `if (process.argv[2] === 'version') console.log('{"terraform_version":"1.11.4"}');`,
      `else { const say = () => process.stdout.write('x'.repeat(65536), say); say(); }`,
    ].join('\n'),
  );
  chmodSync(file, 0o755);
  return Terraform.find(join(home, 'plugins'), { PATH: `${home}:${dirname(process.execPath)}:/usr/bin:/bin` });
}

describe('Terraform that says too much', () => {
  it('is ended, and what it said so far is its answer', async () => {
    const { exitCode, stdout } = await (await talkative()).run(folder(), ['show'], 100_000);
    expect(exitCode).not.toBe(0);
    expect(stdout).toBe('x'.repeat(100_000));
  });

  it('makes no plan longer than what is read, and so no memory without a bound', async () => {
    const stack = { id: 'dev-data', workspace: 'dev', part: 'data', dependsOn: [], resources: [], text: '{}' };
    const most: unknown[] = [];
    const run = (_: string, __: readonly string[], limit?: number) => {
      most.push(limit);
      return Promise.resolve({ exitCode: 127, stdout: 'x'.repeat(LONGEST_PLAN + 1), stderr: '' });
    };
    const props = { out: folder(), state: 'local' as const, signal: new AbortController().signal };
    const there = new StackFolder(stack, {
      ...props,
      terraform: { run, runLogged: (path: string, args: readonly string[]) => run(path, args) },
      firstUse: new FirstUse(),
    });
    const shown = await there.show();
    expect(most).toEqual([LONGEST_PLAN + 1]);
    expect(() => readPlan(shown)).toThrowError(`plan: got ${LONGEST_PLAN + 1}, want up to ${LONGEST_PLAN} bytes`);
  });
});
