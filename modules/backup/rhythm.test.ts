import { describe, expect, it } from 'vitest';
import { source } from '../../test/support/records';
import { plannedClasses } from './held';
import { rhythmHours, rhythmSchedule } from './rhythm';

const held = (rpoHours: number, database = 'ledger', dataClass = source().ownership.dataClass) => {
  const context = { ...source(), ownership: { ...source().ownership, rpoHours, dataClass } };
  return { context, database, arn: `arn:aws:rds:eu-west-1:777788889999:db:${database}` };
};

describe('the rhythm of snapshots', () => {
  it('is never slower than the objective, for any objective that AWS Backup can keep', () => {
    for (let rpo = 1; rpo <= 168; rpo += 1) {
      expect(rhythmHours(rpo)).toBeLessThanOrEqual(rpo);
      expect(24 % rhythmHours(rpo)).toBe(0);
    }
  });

  it.each([
    [1, 'cron(15 0/1 * * ? *)'],
    [5, 'cron(15 0/4 * * ? *)'],
    [24, 'cron(15 12 * * ? *)'],
    [168, 'cron(15 12 * * ? *)'],
  ])('of an objective of %i hours is %s', (rpo, schedule) => {
    expect(rhythmSchedule(rhythmHours(rpo))).toBe(schedule);
  });

  it('is that of whoever may lose least, within one class', () => {
    expect(plannedClasses([held(24), held(4, 'cases'), held(24, 'public', 'public')])).toMatchObject([
      { dataClass: 'internal', everyHours: 4, databases: [{ database: 'ledger' }, { database: 'cases' }] },
      { dataClass: 'public', everyHours: 24 },
    ]);
  });

  it('is refused where nothing may be lost', () => {
    expect(() => plannedClasses([held(0)])).toThrow('prod-euw1.rpoHours: got 0, want 1 or more - AWS Backup runs once');
  });
});
