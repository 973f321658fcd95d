import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChangeRun, refusal } from '../support/change-run';
import { fewer } from '../support/fewer';
import { temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';

const folder = temporaryFolders();
const config = fewer(folder(), { services: ['model-registry-proxy'] });

const FORM = `## Purpose
Keys of the state are rotated.
## Scope
The state of every account.
## Expected outcome
Nothing that anybody notices.
## Risk
Low.
## Security impact
None.
## Window
2020-01-01T00:00:00Z to 2099-01-01T00:00:00Z
## Requester
engineer-a:platform
## Implementer
pipeline:delivery
## Tests
- applied before production
## Fall-back
engineer-a:platform, revert the commit
`;

// One story: each test goes on from where the one before it ended.
describe.skipIf(!providers)('a change of Terraform, from non-production to production', () => {
  const home = folder();
  const before = new ChangeRun(folder(), 'nonprod-euw1-state', config);
  const production = new ChangeRun(home, 'prod-euw1-state', config);
  const staging = join(home, 'before.json');

  it('waits in production until it was applied before, and is told so', async () => {
    const form = join(home, 'form.md');
    writeFileSync(form, FORM);
    const planned = await production.plan('--form', form);
    expect(planned.exitCode, planned.stderr).toBe(0);
    expect((await production.approve('manager-a')).exitCode).toBe(0);
    expect(refusal(await production.deploy())).toContain(
      '--staging: got nothing, want the record of nonprod-euw1-state - let it run before production first',
    );
    await before.plan();
    writeFileSync(staging, (await before.read('record')).stdout);
    expect(refusal(await production.deploy('--staging', staging))).toContain(
      '--staging nonprod-euw1-state: got "only planned", want applied and verified',
    );
  });

  it('does not go on by the record of another commit, or of one that was rewritten', async () => {
    expect((await before.approve('manager-a')).exitCode).toBe(0);
    const deployed = await before.deploy();
    expect(deployed.exitCode, deployed.stderr).toBe(0);
    const { stdout } = await before.read('record');
    writeFileSync(staging, stdout.replace(/^( {2}"commit": ")[0-9a-f]{40}/m, `$1${'0'.repeat(40)}`));
    expect(refusal(await production.deploy('--staging', staging))).toContain('--staging commit: got "000000000000"');
    writeFileSync(staging, stdout.replace(/"serial": \d+/, '"serial": 99'));
    expect(refusal(await production.deploy('--staging', staging))).toContain('got "rewritten"');
    expect(production.local.inhabited()).toEqual([]);
    writeFileSync(staging, stdout);
  });

  it('is applied in production when the same commit ran before, and its record verifies', async () => {
    const { exitCode, stderr } = await production.deploy('--staging', staging);
    expect(exitCode, stderr).toBe(0);
    expect(production.local.inhabited()).toEqual(['prod-euw1-state']);
    const verified = await production.read('verify', '--json');
    expect(JSON.parse(verified.stdout)).toMatchObject({ result: 'success', problems: [] });
    expect(JSON.parse(readFileSync(staging, 'utf8'))).toMatchObject({ result: 'success' });
  });
});
