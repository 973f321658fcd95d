import { beforeAll, describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { temporaryFolders } from '../support/programs';
import { configWith } from './wrong';

const folder = temporaryFolders();

describe('platform check', () => {
  const ledger = folder();
  const check = (...args: readonly string[]) => again(['check', '--ledger', ledger, ...args]);

  beforeAll(async () => {
    expect(await again(['addresses', '--accept', '--ledger', ledger])).toMatchObject({ exitCode: 0 });
  });

  it('tells every check by name, and is fine on the day this was written', async () => {
    const { exitCode, stdout, stderr } = await check('--today', '2026-11-23');
    for (const name of ['policies', 'waivers', 'addresses', 'generated'])
      expect(stdout).toContain(`fine     ${name}\n`);
    expect(stderr).toMatch(/^0 errors, \d+ warnings? on 2026-11-23\n$/);
    expect(exitCode).toBe(0);
  });

  it('judges by the day: a waiver that ended is an error, and stands beside all other findings', async () => {
    const config = configWith(folder(), 'dev.waivers = [WAIVER]');
    const { exitCode, stdout } = await check('--config', config, '--today', '2027-04-01', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      today: '2027-04-01',
      findings: expect.arrayContaining([
        {
          check: 'policies',
          severity: 'error',
          message: 'dev: the waiver of iam-wildcards for data/aws_iam_policy.x matches nothing - remove it',
        },
        {
          check: 'waivers',
          severity: 'error',
          message:
            'dev: the waiver of iam-wildcards for data/aws_iam_policy.x ended on 2027-03-31 - mend the cause, or let risk accept the risk anew',
        },
      ]),
    });
    expect(exitCode).toBe(1);
  });

  it('names an address that the ledger does not know', async () => {
    const { exitCode, stdout } = await again(['check', '--ledger', folder(), '--today', '2026-11-23']);
    expect(stdout).toContain('error    addresses: nonprod-euw1: cluster aws_eks_cluster.eks is new\n');
    expect(exitCode).toBe(1);
  });
});
