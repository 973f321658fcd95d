import { describe, expect, it } from 'vitest';
import { lifecycleProblems } from '../buckets';
import { GRADES, RECORD_CLASSES } from '../kernel';
import { LOG_CLASSES } from '../logs';
import { longest, RETENTION, retentionOf } from './retention';

const ROWS = RECORD_CLASSES.flatMap((recordClass) => GRADES.map((grade) => [recordClass, grade] as const));
const why = 'our supervisor asks for it in writing';

describe('retention', () => {
  it.each(ROWS)('of %s records in %s has a reason and moves that pay', (recordClass, grade) => {
    const { days, reason, transitions = [] } = RETENTION[recordClass][grade];
    expect(reason.length).toBeGreaterThan(20);
    const prefixes = [{ id: recordClass, prefix: '', expireDays: days, transitions }];
    expect(lifecycleProblems({ noncurrentDays: 1, prefixes }).filter((problem) => problem !== undefined)).toEqual([]);
  });

  it('keeps logs of production no shorter than CloudWatch does, which they come from', () => {
    for (const [logClass, { retentionDays }] of Object.entries(LOG_CLASSES))
      expect(RETENTION[logClass as keyof typeof LOG_CLASSES].production.days, logClass).toBeGreaterThanOrEqual(
        retentionDays,
      );
  });

  it('keeps what is reconciled with evidence as long as the evidence', () => {
    const { audit, configuration, evidence } = RETENTION;
    expect([audit.production.days, configuration.production.days]).toEqual(Array(2).fill(evidence.production.days));
  });

  it("is the bank's to change for production, with its reason, and for production only", () => {
    const choices = { evidence: { days: 3653, reason: why } };
    expect(retentionOf('evidence', 'production', choices)).toMatchObject({ days: 3653, reason: why });
    expect(retentionOf('evidence', 'non-production', choices)).toBe(RETENTION.evidence['non-production']);
    expect(retentionOf('audit', 'production', choices)).toBe(RETENTION.audit.production);
  });

  it.each([
    [580, ['GLACIER_IR', 'DEEP_ARCHIVE']],
    [579, ['GLACIER_IR']],
    [180, ['GLACIER_IR']],
    [179, []],
  ])('of %d days, chosen by the bank, leaves out the moves that no longer pay', (days, classes) => {
    const { transitions = [] } = retentionOf('audit', 'production', { audit: { days, reason: why } });
    expect(transitions.map(({ storageClass }) => storageClass)).toEqual(classes);
  });

  it('of records that all grades share is that of the longest', () => {
    expect(longest('audit', {})).toBe(1827);
    expect(longest('access', { access: { days: 30, reason: why } })).toBe(400);
  });
});
