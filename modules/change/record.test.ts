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
  saying,
  success,
  whole,
  WINDOW,
  word,
} from '../../test/support/changes';
import {
  type Applied,
  approve,
  type ChangeRecord,
  classify,
  type Person,
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
    const { purpose, ...unsaid } = word;
    expect(purpose).toBe('p');
    const rest = { intents: [unsaid] };
    expect(problems(recordOf(rest, [done(planned('prod-data', lost, {}, rest))]))).toEqual([
      'change.purpose: got nothing, want an answer - fill it in on the form of the pull request',
    ]);
    const elsewhere = done(planned('dev-data', lost, {}, rest), { production: false });
    expect(problems(recordOf(rest, [elsewhere]))).toEqual([]);
  });

  it.each<readonly [string, (record: ChangeRecord) => ChangeRecord, RegExp]>([
    ['the purpose', (record) => ({ ...record, said: saying({ purpose: 'another' }) }), /is not what it was planned/],
    [
      'the window',
      (record) => ({ ...record, said: saying({ window: { ...WINDOW, to: '2028-01-01T00:00:00Z' } }) }),
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
    const approval = approve(statementOf(stack.seal, { requesters: [requester], approver, at }), pem);
    expect(problems(recordOf(whole, [done(stack, { approval })]))).toEqual([
      `prod-data: it was approved at ${at}, after 2027-03-01T20:00:00.000Z`,
    ]);
  });

  describe('of an emergency', () => {
    const emergency = { reason: 'the certificate ends', approveBy: '2027-03-03T00:00:00Z' };
    const said = saying({ emergency });
    const stack = planned('prod-data', lost, {}, said);
    const second = { id: 'engineer-b', function: 'platform' };
    const listed = [
      ...judge.approvers,
      { ...second, ...(judge.approvers[0] && { publicKey: judge.approvers[0].publicKey }) },
    ];
    const given = (by: Person, at: string) =>
      approve(statementOf(stack.seal, { requesters: [requester], approver: by, at }), pem);
    const release = given(second, '2027-03-01T19:59:00.000Z');
    const { approval: _, ...unapproved } = done(stack, { release });
    const found = (more: Partial<RecordedStack>, now = judge.now) =>
      recordProblems(recordOf(said, [{ ...unapproved, ...more }]), { ...judge, approvers: listed, now });

    it('waits for the approval until its deadline, and no longer', () => {
      expect(found({})).toEqual([]);
      expect(found({}, '2027-03-04T00:00:00.000Z')).toEqual(['prod-data: nobody approved it by 2027-03-03T00:00:00Z']);
      expect(found({ approval: given(approver, '2027-03-02T23:00:00.000Z') })).toEqual([]);
      expect(found({ approval: given(approver, '2027-03-03T00:00:01.000Z') })).toEqual([
        'prod-data: it was approved at 2027-03-03T00:00:01.000Z, after 2027-03-03T00:00:00Z',
      ]);
    });

    it('does not hold without a second person who let it go before the apply', () => {
      const { release: _, ...alone } = unapproved;
      const problemsOf = (one: RecordedStack) => recordProblems(recordOf(said, [one]), { ...judge, approvers: listed });
      expect(problemsOf(alone)).toEqual([
        expect.stringMatching(
          /^prod-data: release: got nothing, want somebody's word for \w{12} - platform approve --release/,
        ),
      ]);
      expect(found({ release: given(requester, '2027-03-01T19:59:00.000Z') })[0]).toContain(
        'release.approver: got "engineer-a", want another than the requester',
      );
      expect(found({ release: given(second, '2027-03-01T20:00:01.000Z') })).toEqual([
        'prod-data: it was approved at 2027-03-01T20:00:01.000Z, after 2027-03-01T20:00:00.000Z',
      ]);
      expect(found({ approval: given(second, '2027-03-02T20:00:00.000Z') })[0]).toContain(
        'approval.approver: got "platform", want another function than the requester',
      );
    });

    it('has no more than 72 hours from its apply', () => {
      const long = saying({ emergency: { ...emergency, approveBy: '2027-03-09T00:00:00Z' } });
      const { approval: _, ...late } = done(planned('prod-data', lost, {}, long));
      expect(problems(recordOf(long, [late])).join('\n')).toContain(
        'prod-data: change.emergency.approveBy: got "2027-03-09T00:00:00Z", want within 72 hours from now - set a deadline that somebody can keep',
      );
    });
  });

  it('says what it does not show, and never that all is well', () => {
    const record = recordOf(whole, [done()]);
    expect(record.limits.length).toBeGreaterThan(0);
    expect(JSON.stringify(record)).not.toMatch(/complian/i);
  });
});
