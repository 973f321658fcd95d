import { describe, expect, it } from 'vitest';
import {
  approver,
  COMMIT,
  done,
  HEX,
  judge,
  lost,
  pem,
  plan,
  planned,
  requester,
  success,
  whole,
  WINDOW,
} from '../../test/support/changes';
import {
  type Applied,
  approve,
  type ChangeRecord,
  classify,
  RECORD,
  type RecordedStack,
  recordOf,
  recordProblems,
  statementOf,
} from './index';

function unapplied(): RecordedStack {
  const { applied, ...rest } = done();
  if (!applied) throw new Error('done means applied');
  return rest;
}

function unverified(digest: string): Applied {
  const { verification, ...rest } = success(digest);
  if (!verification) throw new Error('a success is verified');
  return rest;
}

/** The record with something rewritten in its one stack. */
const of = (record: ChangeRecord, more: (stack: RecordedStack) => Partial<RecordedStack>): ChangeRecord => ({
  ...record,
  stacks: record.stacks.map((stack) => ({ ...stack, ...more(stack) })),
});

const problems = (record: ChangeRecord, now = judge.now) => recordProblems(record, { ...judge, now });

describe('the record of a change', () => {
  it('holds when all was said, planned, approved, applied and found as configured', () => {
    const record = recordOf(whole, [done()]);
    expect(record).toMatchObject({ commit: COMMIT, risk: 'critical', result: 'success' });
    expect(RECORD.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(problems(record)).toEqual([]);
  });

  it('asks nothing of what changes nothing', () => {
    const empty = planned('prod-data', plan(), { plan: 'empty', planFile: 'none' });
    expect(problems(recordOf(whole, [{ planned: empty, production: true }]))).toEqual([]);
  });

  it.each<readonly [string, () => RecordedStack, RegExp]>([
    ['another digest', () => done({ ...planned('prod-data'), digest: HEX }), /its digest is not that of its seal/],
    [
      'the approval of another stack',
      () => ({ ...done(planned('dev-data')), planned: planned('prod-data') }),
      /approves a plan of another stack/,
    ],
    ['no apply', unapplied, /prod-data: it was not applied/],
    [
      'the apply of another plan',
      () => done(planned('prod-data'), { applied: success(HEX) }),
      /what was applied is not what was planned/,
    ],
  ])('does not hold with %s', (_, stack, words) => {
    expect(problems(recordOf(whole, [stack()])).join('\n')).toMatch(words);
  });

  it('does not hold when the apply failed, or reality was another one right afterwards', () => {
    const { verification, ...rest } = success(done().planned.digest);
    const failed = recordOf(whole, [done(undefined, { applied: { ...rest, result: 'failed' } })]);
    expect(failed.result).toBe('failed');
    expect(problems(failed)).toEqual(['prod-data: its apply failed']);
    if (!verification) throw new Error('a success is verified');
    const odd = { ...rest, verification: { ...verification, passed: false } };
    expect(problems(recordOf(whole, [done(undefined, { applied: odd })]))).toEqual([
      'prod-data: right after the apply it was not as configured',
    ]);
  });

  it('is of one commit', () => {
    const other = done(planned('prod-drills', lost, { commit: HEX.slice(1, 41) }));
    expect(problems(recordOf(whole, [done(), other]))[0]).toMatch(/^prod-drills is of commit \w{12}, not \w{12}$/);
  });

  it('is whole for production, and may be in pieces elsewhere', () => {
    const { purpose, ...rest } = whole;
    expect(purpose).toBe('p');
    expect(problems(recordOf(rest, [done(planned('prod-data', lost, {}, rest))]))).toEqual([
      'change.purpose: got nothing, want an answer - fill it in on the form of the pull request',
    ]);
    const elsewhere = done(planned('dev-data', lost, {}, rest), { production: false });
    expect(problems(recordOf(rest, [elsewhere]))).toEqual([]);
  });

  it.each<readonly [string, (record: ChangeRecord) => ChangeRecord, RegExp]>([
    [
      'the purpose',
      (record) => ({ ...record, intent: { ...whole, purpose: 'another' } }),
      /is not what it was planned/,
    ],
    [
      'the window',
      (record) => ({ ...record, intent: { ...whole, window: { ...WINDOW, to: '2028-01-01T00:00:00Z' } } }),
      /what people say of it is not what it was planned under/,
    ],
    ['the risk', (record) => ({ ...record, risk: 'low' }), /its risk is critical, not low/],
    ['the result', (record) => ({ ...record, result: 'partial' }), /its result is success, not partial/],
    ['the limits', (record) => ({ ...record, limits: [] }), /keeps silent on what it does not show/],
    [
      'the verdict',
      (record) => of(record, ({ planned: one }) => ({ planned: { ...one, verdict: classify(plan()) } })),
      /its verdict or its reach is not the one that was sealed/,
    ],
    [
      'whom it reaches',
      (record) => of(record, ({ planned: one }) => ({ planned: { ...one, reach: { ...one.reach, services: [] } } })),
      /its verdict or its reach is not the one that was sealed/,
    ],
    ['the grade', (record) => of(record, () => ({ production: false })), /prod is of another grade than it says/],
    [
      'how it was found',
      (record) => of(record, ({ planned: { digest } }) => ({ applied: unverified(digest) })),
      /nobody looked whether it was as configured afterwards/,
    ],
  ])('believes nobody on %s', (_, rewrite, words) => {
    const record = rewrite(recordOf(whole, [done()]));
    expect(problems(record).join('\n')).toMatch(words);
  });

  it('holds of production when it was applied in its window', () => {
    const late = { ...success(planned('prod-data').digest), begun: '2027-03-01T22:00:01.000Z' };
    expect(problems(recordOf(whole, [done(undefined, { applied: late })]))).toEqual([
      'prod-data: change.window: got "2027-03-01T22:00:01.000Z", want 2027-03-01T20:00:00Z to 2027-03-01T22:00:00Z - wait for the window, or say another one on the form and plan again',
    ]);
  });

  it('wants the approval before the apply', () => {
    const stack = planned('prod-data');
    const at = '2027-03-01T20:00:01.000Z';
    const approval = approve(statementOf(stack.seal, { requester, approver, at }), pem);
    expect(problems(recordOf(whole, [done(stack, { approval })]))).toEqual([
      `prod-data: it was approved at ${at}, after 2027-03-01T20:00:00.000Z`,
    ]);
  });

  it('waits for the approval of an emergency until its deadline, and no longer', () => {
    const said = { ...whole, emergency: { reason: 'the certificate ends', approveBy: '2027-03-03T00:00:00Z' } };
    const stack = planned('prod-data', lost, {}, said);
    const { approval, ...unapproved } = done(stack);
    expect(approval).toBeDefined();
    const record = recordOf(said, [unapproved]);
    expect(problems(record)).toEqual([]);
    expect(problems(record, '2027-03-04T00:00:00.000Z')).toEqual([
      'prod-data: nobody approved it by 2027-03-03T00:00:00Z',
    ]);
    const given = (at: string) => approve(statementOf(stack.seal, { requester, approver, at }), pem);
    expect(problems(recordOf(said, [{ ...unapproved, approval: given('2027-03-02T23:00:00.000Z') }]))).toEqual([]);
    expect(problems(recordOf(said, [{ ...unapproved, approval: given('2027-03-03T00:00:01.000Z') }]))).toEqual([
      'prod-data: it was approved at 2027-03-03T00:00:01.000Z, after 2027-03-03T00:00:00Z',
    ]);
  });

  it('gives an emergency no more than 72 hours from its apply', () => {
    const said = { ...whole, emergency: { reason: 'the certificate ends', approveBy: '2027-03-09T00:00:00Z' } };
    const { approval: _, ...unapproved } = done(planned('prod-data', lost, {}, said));
    expect(problems(recordOf(said, [unapproved]))).toEqual([
      'prod-data: change.emergency.approveBy: got "2027-03-09T00:00:00Z", want within 72 hours from now - set a deadline that somebody can keep',
    ]);
  });

  it('says what it does not show, and never that all is well', () => {
    const record = recordOf(whole, [done()]);
    expect(record.limits.length).toBeGreaterThan(0);
    expect(JSON.stringify(record)).not.toMatch(/complian/i);
  });
});
