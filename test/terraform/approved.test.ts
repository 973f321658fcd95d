import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Applied } from '../../modules/change';
import { applyApproved } from '../../src/change/gate';
import { headOf } from '../../src/change/sealing';
import { ChangeRun, refusal } from '../support/change-run';
import { fewer } from '../support/fewer';
import { temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';

const folder = temporaryFolders();
const config = fewer(folder(), { services: [], workspaces: ['audit', 'nonprod-euw1', 'dev'] });
const STACK = 'nonprod-euw1-state';

describe.skipIf(!providers)('a change, from plan to drift', () => {
  const change = new ChangeRun(folder(), STACK, config);

  it('is planned, judged and recorded, and not applied without an approval', async () => {
    const { exitCode, stdout, stderr } = await change.plan();
    expect(exitCode, stderr).toBe(0);
    const [planned] = (JSON.parse(stdout) as { stacks: readonly Record<string, unknown>[] }).stacks;
    expect(planned).toMatchObject({ stack: STACK, empty: false, risk: 'high', update: 0, destroy: 0 });
    expect(change.folder.planned(STACK)?.digest).toBe(planned?.digest);
    const refused = await change.deploy();
    expect(refused.exitCode).toBe(1);
    expect(refusal(refused)).toContain("approval: got nothing, want somebody's word for");
    expect(change.local.inhabited()).toEqual([]);
  });

  it('is not approved by whoever asked for it', async () => {
    const { exitCode, stderr } = await change.approve('engineer-a');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'approval.approver: got "engineer-a", want another than the requester - have somebody else',
    );
    expect(change.folder.approval(STACK)).toBeUndefined();
  });

  it('is approved by somebody of another function, applied as approved, and verified', async () => {
    const approved = await change.approve('manager-a');
    expect(approved.exitCode, approved.stderr).toBe(0);
    const { exitCode, stdout, stderr } = await change.deploy();
    expect(exitCode, stderr).toBe(0);
    const { figures } = change.folder.planned(STACK)?.verdict ?? {};
    expect(JSON.parse(stdout)).toMatchObject({ stacks: [{ stack: STACK, create: figures?.create }] });
    expect(change.folder.applied(STACK)).toMatchObject({
      digest: change.folder.planned(STACK)?.digest,
      result: 'success',
      verification: { passed: true, drifted: [] },
    });
    expect(change.local.inhabited()).toEqual([STACK]);
  });

  it('leaves a record that verifies, and reads as a comment', async () => {
    const { exitCode, stdout } = await change.read('verify', '--json');
    expect({ exitCode, stdout: JSON.parse(stdout) }).toMatchObject({
      exitCode: 0,
      stdout: { result: 'success', problems: [] },
    });
    const comment = await change.read('comment');
    expect(comment.stdout).toMatch(/^## 1 stack changes · \w+ risk\n/);
    expect(comment.stdout).toContain(change.folder.planned(STACK)?.digest.slice(0, 12));
  });

  it('is done once: the same deploy again does nothing', async () => {
    const { exitCode, stdout } = await change.deploy();
    expect({ exitCode, stdout: JSON.parse(stdout) }).toMatchObject({
      exitCode: 0,
      stdout: { stacks: [{ create: 0 }] },
    });
  });

  it('asks nobody for a plan that does nothing', async () => {
    const planned = await change.plan();
    expect(JSON.parse(planned.stdout)).toMatchObject({ stacks: [{ stack: STACK, empty: true }] });
    expect((await change.approve('manager-a')).stderr).toContain('what was recorded is empty and needs no approval');
    const { exitCode, stderr } = await change.deploy();
    expect(exitCode, stderr).toBe(0);
  });

  it('leaves a reality whose change by hand is found', async () => {
    const state = readFileSync(change.local.stateFile('nonprod-euw1', 'state'), 'utf8');
    const edited = state.replace('"status": "Enabled"', '"status": "Suspended"');
    expect(edited).not.toBe(state);
    writeFileSync(change.local.stateFile('nonprod-euw1', 'state'), edited);
    const { exitCode, stdout } = await change.local.platform(['drift', STACK, '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ stacks: [{ stack: STACK, pending: { update: 1 } }] });
  });
});

describe.skipIf(!providers)('an approved plan is refused', () => {
  const origin = new ChangeRun(folder(), STACK, config);

  beforeAll(async () => {
    const planned = await origin.plan();
    expect(planned.exitCode, planned.stderr).toBe(0);
    const approved = await origin.approve('manager-a');
    expect(approved.exitCode, approved.stderr).toBe(0);
  });

  it('when the saved plan was tampered with', async () => {
    const file = origin.folder.planFile(STACK);
    const whole = readFileSync(file);
    appendFileSync(file, 'x');
    const { exitCode, stdout } = await origin.deploy();
    writeFileSync(file, whole);
    expect(exitCode).toBe(1);
    expect(refusal({ exitCode, stdout, stderr: '' })).toMatch(
      /planFile: got "\w{12}", want "\w{12}" - the saved plan was tampered with/,
    );
  });

  it('when what was recorded of it was rewritten to fit', async () => {
    const file = join(origin.folder.path, STACK, 'planned.json');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.replace(/"serial": \d+/, '"serial": 99'));
    const refused = await origin.deploy();
    writeFileSync(file, whole);
    expect(refusal(refused)).toContain(
      'what was recorded of its plan was tampered with: its digest is not that of its seal - platform plan',
    );
  });

  it('when the purpose, the verdict or whom it reaches was rewritten', async () => {
    const { said } = origin.folder;
    origin.folder.say({ intents: said.intents.map((intent) => ({ ...intent, purpose: 'another' })) });
    const refused = await origin.deploy();
    const approved = await origin.approve('manager-a');
    origin.folder.say(said);
    expect(refusal(refused)).toMatch(/intent: got "\w{12}", want "\w{12}" - what people say of the change is not/);
    expect(approved.stderr).toContain('what people say of the change is not what it was planned under; plan again');
    const file = join(origin.folder.path, STACK, 'planned.json');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.replace('"services": []', '"services": ["prod/nobody"]'));
    const other = await origin.deploy();
    writeFileSync(file, whole);
    expect(refusal(other)).toContain('its verdict or its reach is not the one that was sealed');
  });

  it('when the lock of the providers was edited', async () => {
    const lock = join(origin.local.stackPath(STACK), '.terraform.lock.hcl');
    writeFileSync(lock, '# edited\n');
    expect(refusal(await origin.deploy())).toContain(
      '- the lock of the providers was edited; put it back, or plan again',
    );
  });

  it('when another commit is checked out', async () => {
    const seal = origin.folder.planned(STACK)?.seal;
    if (!seal) throw new Error('nothing was recorded');
    const where = { ...seal, commit: '0'.repeat(40), committedAt: '2020-01-01T00:00:00.000Z' };
    const place = { production: false, emergency: 'nonprod-euw1-emergency' };
    const facts = { approvers: [], ...place, promotion: () => [], now: () => '2027-01-01T00:00:00.000Z' };
    const text = readFileSync(join(origin.local.stackPath(STACK), 'cdk.tf.json'), 'utf8');
    const stack = { id: STACK, workspace: 'nonprod-euw1', part: 'state', dependsOn: [], resources: [], text };
    await expect(
      applyApproved(await origin.local.folderOf('nonprod-euw1', 'state'), stack, {
        change: origin.folder,
        where,
        ...facts,
      }),
    ).rejects.toThrowError(
      /commit: got "000000000000", want "\w{12}" - another commit is checked out than was planned/,
    );
  });

  it('when the state was changed since', async () => {
    const other = new ChangeRun(folder(), STACK, config);
    await other.plan();
    cpSync(other.folder.path, join(other.local.folder, 'first'), { recursive: true });
    await other.approve('manager-a');
    const deployed = await other.deploy();
    expect(deployed.exitCode, deployed.stderr).toBe(0);
    // The same plan, approved once more, over what it has made.
    cpSync(join(other.local.folder, 'first'), other.folder.path, { recursive: true, force: true });
    writeFileSync(join(other.folder.path, STACK, 'applied.json'), JSON.stringify(failedOf(other)));
    const refused = await other.deploy();
    expect(refusal(refused)).toMatch(/state: got .*- the state was changed since; plan again/);
    expect(headOf(readFileSync(other.local.stateFile('nonprod-euw1', 'state'), 'utf8')).serial).toBeGreaterThan(0);
  });
});

const failedOf = ({ folder: change }: ChangeRun): Applied => ({
  digest: change.planned(STACK)?.digest ?? '',
  result: 'failed',
  begun: '2027-01-01T00:00:00.000Z',
  ended: '2027-01-01T00:00:01.000Z',
});
