import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { temporaryFolders } from '../support/programs';
import { hasTools } from '../support/tools';

const folder = temporaryFolders();
const simulate = (...args: string[]) => again(['drill', 'simulate', ...args]);

describe.skipIf(!hasTools)('platform drill simulate az-loss', () => {
  it('says what each loss does and what is modelled, and draws it', async () => {
    const picture = join(folder(), 'loss.svg');
    const where = ['--workspace', 'prod-euw1', '--zone', 'eu-west-1a', '--picture', picture, '--json'];
    const { exitCode, stdout, stderr } = await simulate('az-loss', ...where);
    const { outcomes } = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(outcomes).toHaveLength(2);
    expect(outcomes[0]).toMatchObject({ waiting: [], uneven: { before: [], restarted: [] } });
    expect(Math.min(...outcomes[0].workloads.map(({ least }: { readonly least: number }) => least))).toBeGreaterThan(0);
    expect(stderr).toMatch(/29 deployments, 2 zones; modelled: .*; not modelled: /);
    expect(readFileSync(picture, 'utf8')).toMatch(/^<svg [^]*eu-west-1a: whole after \d+ s[^]*<\/svg>\n$/);
  });

  it('finds that a rollout under way may leave a service of two without any', async () => {
    const rolling = ['--rolling', 'prod-decisions/rules-console,prod-cases/alert-triage,prod-cases/label-store'];
    const { exitCode, stderr } = await simulate('az-loss', '--workspace', 'prod-euw1', ...rolling);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/has no pod that answers for \d+ s/);
  });

  it('refuses what it does not know, all at once', async () => {
    const { exitCode, stdout, stderr } = await simulate('zone', '--workspace', 'prod-euw2');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      'The simulation is not valid',
      '  WHAT: got "zone", want az-loss - correct the name',
      '  --workspace: got "prod-euw2", want nonprod-euw1 or prod-euw1 - did you mean prod-euw1?',
      '',
    ]);
    const other = await simulate('az-loss', '--workspace', 'prod-euw1', '--zone', 'eu-west-1c');
    expect(other.stderr).toContain('--zone: got "eu-west-1c", want eu-west-1a or eu-west-1b - did you mean');
  });
});
