import { describe, expect, it } from 'vitest';
import { databaseProblems } from './problems';
import { databasePlan, type DatabaseSize, type Standing } from './settings';

const production: Standing = { grade: 'production', criticality: 'critical', position: 1 };
const development: Standing = { grade: 'non-production', criticality: 'standard', position: 1 };
const SIZES: readonly DatabaseSize[] = ['small', 'medium', 'large'];

describe('databasePlan', () => {
  it('gives production five weeks of backups, and performance data that Database Insights can work with', () => {
    expect(databasePlan({ size: 'medium' }, production)).toEqual({
      instanceClass: 'db.r7g.large',
      storageGiB: 200,
      maxStorageGiB: 800,
      backupDays: 35,
      backupWindow: '22:30-23:00',
      maintenanceWindow: 'sun:02:30-sun:03:00',
      multiAz: true,
      monitoringSeconds: 15,
      insights: { mode: 'advanced', retentionDays: 465 },
    });
  });

  it('is smaller before production, with a week of backups, and still in two zones', () => {
    expect(databasePlan({ size: 'small' }, development)).toEqual({
      instanceClass: 'db.t4g.medium',
      storageGiB: 20,
      maxStorageGiB: 100,
      backupDays: 7,
      backupWindow: '22:30-23:00',
      maintenanceWindow: 'tue:02:30-tue:03:00',
      multiAz: true,
      monitoringSeconds: 60,
      insights: { mode: 'standard', retentionDays: 7 },
    });
  });

  it('lets what a workspace names win, part by part', () => {
    const named = {
      instanceClass: 'db.m7g.xlarge',
      storageGiB: 300,
      maxStorageGiB: 600,
      backupDays: 14,
      backupWindow: '03:00-04:00',
      maintenanceWindow: 'sat:05:00-sat:06:00',
    } as const;
    expect(databasePlan({ size: 'small', ...named }, production)).toMatchObject(named);
  });

  it('takes the standby away only for a reason', () => {
    const singleZone = { allow: true, reason: 'nothing depends on it' } as const;
    expect(databasePlan({ size: 'small', singleZone }, development).multiAz).toBe(false);
  });

  it.each([production, development])('has no size that its own checks would refuse in $grade', (standing) => {
    const problems = SIZES.flatMap((size) =>
      databaseProblems({ ...standing, field: 'x', name: 'cards', settings: { size } }),
    );
    expect(problems).toEqual([]);
  });
});
