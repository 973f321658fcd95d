import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alarmRoutes } from '../../src/drills/alarms-plan';
import { drillRecord } from '../../src/drills/record';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { AlarmAccount } from '../support/alarm-account';
import type { AwsServer } from '../support/aws-server';
import { again } from '../support/command-line';
import { plainEnvironment, platform, ROOT, temporaryFolders } from '../support/programs';
import { synthesised } from '../support/synthesised';

const folder = temporaryFolders();
const spec = load(input);
const routes = alarmRoutes(spec, synthesised(), 'nonprod-euw1');
const people = routes.plan.exercises.flatMap(({ id, receipts }) =>
  receipts.filter(({ seenBy }) => seenBy === 'person').map((receipt) => `${id}/${receipt.id}`),
);

describe('platform drill', () => {
  it('plans without touching anything, and says what must follow', async () => {
    const { exitCode, stdout } = await again(['drill', 'plan', 'alarms', '--workspace', 'nonprod-euw1', '--json']);
    expect({ exitCode, ...JSON.parse(stdout) }).toMatchObject({ exitCode: 0, plan: { kind: 'alarms' } });
    expect(JSON.parse(stdout).plan).toEqual(routes.plan);
  });

  it('refuses what it does not know, all at once', async () => {
    expect(await again(['drill', 'plan', 'alarm', '--workspace', 'dev'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: [
        'The drill is not valid',
        '  KIND: got "alarm", want the name of a kind of drill - did you mean alarms?',
        '  --workspace: got "dev", want audit or nonprod-euw1 or prod-euw1 - correct the name',
        '',
      ].join('\n'),
    });
  });

  it('begins none in production without a reason, a tester, and the approval of somebody else', async () => {
    const who = ['--tester', 'exbank-engineer-b', '--approver', 'engineer-b'];
    const args = ['drill', 'run', 'alarms', '--workspace', 'prod-euw1', ...who];
    const { exitCode, stderr } = await again(args);
    expect(exitCode).toBe(2);
    for (const field of [
      '--function: got nothing',
      '--reason: got nothing',
      '--approver: got "engineer-b", want somebody else',
    ])
      expect(stderr).toContain(field);
  });
});

const APPROVED = ['--approver', 'exbank-change-manager-a'];

describe('a drill that is stopped', () => {
  const dir = folder();
  const args = ['drill', 'run', 'alarms', '--workspace', 'nonprod-euw1', '--dir', dir, '--yes'];
  let account: AlarmAccount;
  let aws: AwsServer;
  let id = '';
  beforeAll(async () => {
    ({ account, aws } = await AlarmAccount.start(routes, { now: () => new Date() }));
  });
  afterAll(() => aws.stop());

  it('undoes what it began, and ends with 130', async () => {
    account.archivedAfter = 3; // so that it has to wait
    const env = { ...plainEnvironment(), ...aws.environment };
    const run = [join(ROOT, 'bin', 'platform'), ...args, '--tester', 'e1', '--function', 'Internal Audit', ...APPROVED];
    const child = spawn(process.execPath, run, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (text) => (stderr += String(text)));
    const ended = new Promise<number | null>((done) => child.on('exit', done));
    while (!aws.called('List').length && child.exitCode === null) await pause(20);
    child.kill('SIGINT');
    expect({ exitCode: await ended, stderr }).toMatchObject({ exitCode: 130 });
    [, id = ''] = /Go on with --resume (\S+)/.exec(stderr) ?? [];
    expect(existsSync(join(dir, id, 'journal.json')), stderr).toBe(true);
    expect([...account.states.values()]).toEqual(['OK', 'OK', 'OK', 'OK']);
  });

  it('goes on, and asks for what only people see', async () => {
    const { exitCode, stderr } = await platform([...args, '--resume', id], { env: aws.environment });
    expect(stderr).toContain(`inconclusive: people have to say what they saw: platform drill record ${id} --seen `);
    expect(exitCode).toBe(1);
  });

  it('does not pass without the name of whoever looked', async () => {
    const { exitCode, stderr } = await again(['drill', 'record', id, '--dir', dir, '--seen', people.join()]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: [
        'The record is not valid',
        '  --by: got nothing, want who looked, by an id - what nobody says is no receipt',
        '',
      ].join('\n'),
    });
  });

  it('passes when people have seen it, and keeps a record by the schema', async () => {
    const seen = ['--seen', people.join(), '--by', 'e7'];
    const { exitCode, stderr } = await again(['drill', 'record', id, '--dir', dir, ...seen]);
    expect(exitCode, stderr).toBe(0);
    const record = drillRecord.parse(JSON.parse(readFileSync(join(dir, id, 'record.json'), 'utf8')));
    // Of the list, whatever account was named; nobody says a function for somebody else.
    expect(record.drill.approved_by).toEqual({ id: 'change-manager-a', function: 'change-management' });
    expect(record.drill).toMatchObject({ outcome: 'pass', completed: true, tester_independent: true });
    expect(record.drill.receipts.filter(({ by }) => by === 'e7')).toHaveLength(people.length);
  });
});
