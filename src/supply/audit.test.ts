import { describe, expect, it } from 'vitest';
import { type Accepted, auditProblems } from './audit';

const NOTHING = { auditReportVersion: 2, vulnerabilities: {} };
const advisory = (name: string, severity: string, number = 'GHSA-aaaa-bbbb-cccc') => ({
  source: 1,
  name,
  title: 'Reads beyond its folder',
  url: `https://github.com/advisories/${number}`,
  severity,
  range: '<2.0.1',
});
const reportOf = (...via: readonly unknown[]) => ({
  auditReportVersion: 2,
  vulnerabilities: { [`of ${via.length}`]: { name: 'any', severity: 'high', via } },
});
const accepted: Accepted = {
  advisory: 'GHSA-aaaa-bbbb-cccc',
  package: 'tar',
  reason: 'reads nothing of strangers here',
  owner: 'platform',
  until: '2027-01-31',
};
const problems = (runs: unknown, checks: unknown, rows: readonly Accepted[] = []) =>
  auditProblems({ runs, checks }, rows, '2026-11-26');

describe('what is known against packages', () => {
  it('is told once, with what to do, however many packages bring it', () => {
    const bad = reportOf(advisory('tar', 'high'), 'tar');
    expect(problems(bad, bad)).toEqual([
      'tar <2.0.1: high, Reads beyond its folder (https://github.com/advisories/GHSA-aaaa-bbbb-cccc) - update it, or accept it with a reason in src/supply/accepted.ts',
    ]);
  });

  it.each([
    ['moderate, where it runs', reportOf(advisory('tar', 'moderate')), NOTHING, 1],
    ['low, where it runs', reportOf(advisory('tar', 'low')), NOTHING, 0],
    ['high, where it only checks', NOTHING, reportOf(advisory('tar', 'high')), 1],
    ['moderate, where it only checks', NOTHING, reportOf(advisory('tar', 'moderate')), 0],
  ])('counts from a severity on: %s', (_, runs, checks, count) => {
    expect(problems(runs, checks)).toHaveLength(count);
  });

  it('is silent while somebody has accepted it, and for that package alone', () => {
    expect(problems(reportOf(advisory('tar', 'high')), NOTHING, [accepted])).toEqual([]);
    expect(problems(reportOf(advisory('rat', 'high')), NOTHING, [accepted])).toHaveLength(2);
  });

  it('is told again when the acceptance has ended, and an acceptance of nothing is refused', () => {
    const late = { ...accepted, until: '2026-11-25' };
    expect(problems(reportOf(advisory('tar', 'high')), NOTHING, [late])).toEqual([
      'tar: the acceptance of GHSA-aaaa-bbbb-cccc ended on 2026-11-25 - update, or decide again',
    ]);
    expect(problems(NOTHING, NOTHING, [accepted])).toEqual([
      'tar: the acceptance of GHSA-aaaa-bbbb-cccc matches nothing - remove it',
    ]);
  });

  it.each([
    ['an error of the registry', { message: '405 Method Not Allowed', statusCode: 405 }],
    ['an older form', { auditReportVersion: 1, advisories: {} }],
    ['an unknown severity', reportOf(advisory('tar', 'catastrophic'))],
  ])('is never nothing because it cannot be read: %s', (_, text) => {
    expect(() => problems(text, NOTHING)).toThrow();
  });
});
