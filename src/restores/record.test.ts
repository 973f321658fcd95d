import { describe, expect, it } from 'vitest';
import { contexts } from '../context';
import { heldDatabases } from '../backups';
import { readRecord } from '../evidence/record';
import { judgedRecords } from '../evidence/record-problems';
import { shownBy } from '../evidence/record-shown';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { type Restoring, restoredRecordOf } from './record';

const spec = load(input);
const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);
const held = spec.clusters.flatMap((cluster) => heldDatabases(cluster, spec, contextOf));
const SOURCE = 'arn:aws:rds:eu-west-1:777788889999:db:exbank-prod-decisions';
const POINT = 'arn:aws:rds:eu-west-1:111122223333:snapshot:awsbackup:copyjob-1';

const job = (more: object = {}) => ({
  ...{ RestoreJobId: 'J1', AccountId: '111122223333', Status: 'COMPLETED', ValidationStatus: 'SUCCESSFUL' },
  ...{ CreationDate: '2026-11-22T03:40:00+00:00', CompletionDate: '2026-11-22T04:05:00+00:00' },
  ...{ RecoveryPointArn: POINT, SourceResourceArn: SOURCE, RecoveryPointCreationDate: '2026-11-22T03:30:00+00:00' },
  CreatedBy: { RestoreTestingPlanArn: 'arn:aws:backup:eu-west-1:111122223333:restore-testing-plan:exbank' },
  ...more,
});
const snapshot = (at?: string, DBSnapshotArn = POINT) => ({
  DBSnapshots: [{ DBSnapshotArn, ...(at !== undefined && { OriginalSnapshotCreateTime: at }) }],
});
const check = (at?: string, id = 'J1') => ({
  AutomationExecution: { Parameters: { RestoreJobId: [id] }, ...(at !== undefined && { ExecutionEndTime: at }) },
});
const whole = {
  job: job(),
  snapshot: snapshot('2026-11-22T03:00:00+00:00'),
  check: check('2026-11-22T04:10:00+00:00'),
};

const record = (told: Restoring['told'] = whole, content: Restoring['content'] = null) =>
  restoredRecordOf({
    ...{ told, held, content, system: 'exbank/platform', version: '0.1.0', at: new Date('2026-11-22T06:00:00Z') },
    inputs: [{ uri: 'restore:job', sha256: 'a'.repeat(64) }],
  });

describe('the record of a restore', () => {
  it('measures recovery and loss against the objectives of the workspace', () => {
    const { environment, account, controls, restored } = record();
    expect({ environment, account, controls: controls.map(({ id, outcome }) => [id, outcome]) }).toEqual({
      ...{ environment: 'prod', account: '777788889999' },
      controls: [['BCK-02', 'pass']],
    });
    expect(restored).toMatchObject({
      ...{ database: 'decisions', outcome: 'pass', completed: true, deficiencies: [] },
      objective: { recovery_seconds: 7200, loss_seconds: 3600 },
      measured: { recovery_seconds: 1800, loss_seconds: 2400 },
    });
  });

  it('takes the age of the content, not the time at which it was copied', () => {
    const late = { ...whole, snapshot: snapshot('2026-11-22T01:00:00+00:00') };
    expect(record(late).restored).toMatchObject({
      outcome: 'fail',
      deficiencies: ['what was lost is 9600 s, want 3600 s at the most'],
    });
  });

  it.each<[string, Restoring['told'], string, RegExp]>([
    ['without the age of its content', { ...whole, snapshot: undefined }, 'inconclusive', /lost was not measured/],
    ['whose snapshot tells no time', { ...whole, snapshot: snapshot() }, 'inconclusive', /lost was not measured/],
    ['whose check is not told of', { ...whole, check: undefined }, 'inconclusive', /recovery was not measured/],
    ['whose check goes on', { ...whole, check: check() }, 'inconclusive', /recovery was not measured/],
    ['of clocks that differ', { ...whole, check: check('2026-11-22T03:00:00Z') }, 'inconclusive', /clocks differ/],
    ['that nobody looked at', { ...whole, job: job({ ValidationStatus: 'VALIDATING' }) }, 'inconclusive', /nobody has/],
    ['that goes on', { ...whole, job: job({ Status: 'RUNNING' }) }, 'inconclusive', /has not ended: RUNNING/],
    ['that failed', { ...whole, job: job({ Status: 'FAILED' }) }, 'fail', /the restore: FAILED/],
    ['that is not what it should be', { ...whole, job: job({ ValidationStatus: 'FAILED' }) }, 'fail', /the check says/],
    ['that took too long', { ...whole, check: check('2026-11-22T05:40:01Z') }, 'fail', /recovery is 7201 s, want 7200/],
  ])('is never passed of one %s', (_, told, outcome, why) => {
    const { restored, controls } = record(told);
    expect(restored.outcome).toBe(outcome);
    expect(controls[0]?.outcome).toBe(outcome);
    expect(restored.deficiencies.join('\n')).toMatch(why);
  });

  it('fails when somebody compared the content and it differs', () => {
    expect(record(whole, { outcome: 'different', by: 'e1' }).restored.outcome).toBe('fail');
    expect(record(whole, { outcome: 'same', by: 'e1' })).toMatchObject({ personal_data: 'pseudonymous' });
  });

  it('is refused of answers that are none, or belong to another restore, all at once', () => {
    expect(() => record({ job: {}, snapshot: {}, check: 'x' })).toThrow(/--job: [^]*--snapshot: [^]*--check: /);
    const others = { ...whole, snapshot: snapshot('2026-11-22T03:00:00Z', 'arn:other'), check: check(undefined, 'J2') };
    expect(() => record(others)).toThrow(/--snapshot: got "arn:other"[^]*--check: got "J2", want J1/);
    expect(() => record({ ...whole, job: job({ SourceResourceArn: 'arn:x' }) })).toThrow(/some workspace has/);
  });
});

describe('as evidence', () => {
  const read = (value: unknown) => {
    const { read: found, problems } = readRecord(value);
    if (!found) throw new Error(problems.join());
    return found;
  };
  const judge = { approversAt: () => '[]', places: [], asOf: '2026-11-26' };
  const STANDS = { holds: true, production: false };

  it('it shows whether backups can be restored', () => {
    expect(shownBy(read(record()), STANDS)).toMatchObject([{ control: 'BCK-02', outcome: 'pass' }]);
    const open = read(record({ ...whole, check: undefined }));
    expect(shownBy(open, STANDS)).toMatchObject([{ control: 'BCK-02', outcome: 'not_run' }]);
    expect(judgedRecords([read(record())], judge).problems).toEqual([]);
  });

  it('it falls when it says better of itself than its figures do', () => {
    const good = record({ ...whole, snapshot: undefined });
    const forged = { ...good, restored: { ...good.restored, outcome: 'pass' } };
    expect(judgedRecords([read(forged)], judge)).toMatchObject({
      problems: ['restored-J1: its figures say inconclusive, not pass'],
    });
    expect(shownBy(read(forged), { ...STANDS, holds: false })).toMatchObject([{ outcome: 'fail' }]);
  });
});
