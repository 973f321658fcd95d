import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restoredRecord } from '../../src/restores/restored';
import { again } from '../support/command-line';
import { temporaryFolders } from '../support/programs';
import { hasTools } from '../support/tools';

const folder = temporaryFolders();
const drill = (...args: string[]) => again(['drill', ...args]);
/** Writes JSON, and names the file. */
const file = (value: unknown) => {
  const path = join(folder(), 'told.json');
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

const POINT = 'arn:aws:rds:eu-west-1:111122223333:snapshot:awsbackup:copyjob-1';
const JOB = {
  ...{ RestoreJobId: 'J1', AccountId: '111122223333', Status: 'COMPLETED', ValidationStatus: 'SUCCESSFUL' },
  ...{ CreationDate: '2026-11-22T03:40:00+00:00', RecoveryPointArn: POINT },
  SourceResourceArn: 'arn:aws:rds:eu-west-1:777788889999:db:exbank-prod-decisions',
};
const SNAPSHOT = { DBSnapshots: [{ DBSnapshotArn: POINT, OriginalSnapshotCreateTime: '2026-11-22T03:00:00+00:00' }] };
const CHECK = {
  AutomationExecution: { Parameters: { RestoreJobId: ['J1'] }, ExecutionEndTime: '2026-11-22T04:10:00+00:00' },
};

describe('platform drill restored', () => {
  it('judges a restore, and its record makes the rehearsal of its database fresh', async () => {
    const out = join(folder(), 'record.json');
    const told = ['--job', file(JOB), '--snapshot', file(SNAPSHOT), '--check', file(CHECK)];
    const { exitCode, stderr } = await drill('restored', ...told, '--out', out);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0, stderr: 'pass: prod/decisions\n' });
    expect(restoredRecord.parse(JSON.parse(readFileSync(out, 'utf8'))).restored.outcome).toBe('pass');
    const due = await drill('due', '--records', out, '--today', '2026-11-26', '--json');
    const rows = JSON.parse(due.stdout).rows as { workspace: string; scenario: string; state: string }[];
    expect(
      rows.find(({ workspace, scenario }) => `${workspace}/${scenario}` === 'prod/restore-decisions'),
    ).toMatchObject({
      ...{ state: 'fresh', passed: '2026-11-22' },
    });
    expect(due.exitCode).toBe(1); // of the others none has passed
  });

  it('leaves open what was not measured, with 1', async () => {
    const { exitCode, stderr } = await drill('restored', '--job', file(JOB));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^inconclusive: prod\/decisions\n {2}what was lost was not measured/);
  });

  it('refuses files that are none, and half a word on content, all at once', async () => {
    const half = await drill('restored', '--job', file(JOB), '--content', 'alike');
    expect(half).toMatchObject({ exitCode: 2, stdout: '' });
    expect(half.stderr.split('\n').slice(0, 3)).toEqual([
      'The restore is not valid',
      '  --content: got "alike", want same or different - say what whoever compared it found',
      '  --by: got "", want who compared the content, by an id - what nobody says was not compared',
    ]);
    const none = await drill('restored', '--job', file('no JSON'), '--snapshot', file({}));
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toMatch(/--job: [^]*--snapshot: /);
    expect((await drill('restored', '--job', join(folder(), 'gone.json'))).exitCode).toBe(2);
  });
});

describe('platform drill due', () => {
  it('lists what never passed as late, with 1', async () => {
    const { exitCode, stderr } = await drill('due', '--today', '2026-11-26');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^0 records read; [1-9]\d* overdue, 0 due, 0 fresh on 2026-11-26\.\n$/);
  });

  it('refuses a day that is none and a file that is not there', async () => {
    const day = await drill('due', '--today', 'tomorrow');
    expect(day).toMatchObject({ exitCode: 2, stdout: '' });
    expect(day.stderr).toMatch(/--today: got "tomorrow", want /);
    const gone = await drill('due', '--records', join(folder(), 'gone.json'));
    expect(gone).toMatchObject({ exitCode: 2, stdout: '' });
    expect(gone.stderr).toMatch(/--records: got "[^"]*gone\.json", want /);
  });
});

describe('platform drill budgets', () => {
  it.skipIf(!hasTools)('says of every path of an environment how long it may take', async () => {
    const { exitCode, stdout, stderr } = await drill('budgets', '--workspace', 'staging', '--json');
    expect(exitCode, stderr).toBe(0);
    const { paths, findings } = JSON.parse(stdout) as {
      paths: { seconds: number; objective: number }[];
      findings: string[];
    };
    expect(findings).toEqual([]);
    expect(paths.length).toBeGreaterThan(20);
    for (const { seconds, objective } of paths) expect(seconds).toBeLessThan(objective);
  });

  it.skipIf(!hasTools)('says the same of what all environments of a cluster share', async () => {
    const { exitCode, stdout, stderr } = await drill('budgets', '--workspace', 'prod-euw1');
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/^Keycloak +the database keycloak +735 +900 /m);
    expect(stdout).toMatch(/^callers of argocd\.console\S+ +argo-cd +23 +30 /m);
    expect(stderr).toMatch(/^4 paths, 0 over budget/m);
  });

  it('refuses what is neither', async () => {
    const { exitCode, stdout, stderr } = await drill('budgets', '--workspace', 'audit');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(
      /^The budgets is not valid\n {2}--workspace: got "audit", want dev or staging or prod or nonprod/,
    );
  });
});
