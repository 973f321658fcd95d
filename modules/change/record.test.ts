import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type Applied,
  approve,
  type ChangeRecord,
  classify,
  commentOf,
  digestOf,
  type Intent,
  type Plan,
  type PlannedStack,
  promotionProblems,
  RECORD,
  recordJsonSchema,
  recordOf,
  recordProblems,
  type RecordedStack,
  type Seal,
  statementOf,
} from './index';

const HEX = '0123456789abcdef'.repeat(4);
const COMMIT = HEX.slice(0, 40);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
const requester = { id: 'engineer-a', function: 'platform' };
const approver = { id: 'manager-a', function: 'change-management' };
const approvers = [{ ...approver, publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })) }];
const judge = { approvers, now: '2027-03-02T00:00:00.000Z' };

const whole: Intent = {
  ...{ purpose: 'p', scope: 's', expectedOutcome: 'o', riskAssessment: 'r', securityImpact: 'i' },
  window: { from: '2027-03-01T20:00:00Z', to: '2027-03-01T22:00:00Z' },
  ...{ requester, implementer: { id: 'pipeline', function: 'delivery' }, tests: ['staging: run 41'] },
  fallback: { steps: 'revert', owner: requester },
};

const plan = (more: Partial<Plan> = {}): Plan => ({
  ...{ resources: [], outputs: [], drifted: [], terraform: '1.11.4', digest: HEX },
  ...more,
});
const lost: Plan = plan({
  resources: [
    {
      ...{ address: 'aws_db_instance.a|b`c', type: 'aws_db_instance', action: 'replace' },
      ...{ before: { publicly_accessible: false }, after: { publicly_accessible: true }, unknown: {}, sensitive: [] },
    },
  ],
  outputs: [{ name: 'addresses', action: 'update' }],
});

function planned(stack: string, of: Plan = lost, more: Partial<Seal> = {}): PlannedStack {
  const seal: Seal = {
    ...{ stack, workspace: 'prod', commit: COMMIT, committedAt: '2027-03-01T10:00:00.000Z', uncommitted: [] },
    ...{ plan: HEX, planFile: HEX, synth: HEX, lock: HEX, terraform: '1.11.4', platform: '0.1.0' },
    state: { lineage: 'a', serial: 1 },
    ...more,
  };
  const reach = { stacks: ['prod-services'], environments: ['prod'], services: ['prod/decision-engine'] };
  return { seal, digest: digestOf(seal), verdict: classify(of), reach };
}

const success = (digest: string): Applied => ({
  ...{ digest, result: 'success', begun: '2027-03-01T20:00:00.000Z', ended: '2027-03-01T20:10:00.000Z' },
  verification: { passed: true, pending: { create: 0, update: 0, replace: 0, destroy: 0 }, drifted: [] },
});

function done(stack = planned('prod-data'), more: Partial<RecordedStack> = {}): RecordedStack {
  const at = '2027-03-01T19:00:00.000Z';
  const approval = approve(statementOf(stack.seal, { requester, approver, at }), pem);
  return { planned: stack, production: true, approval, applied: success(stack.digest), ...more };
}

function unapplied(): RecordedStack {
  const { applied, ...rest } = done();
  if (!applied) throw new Error('done means applied');
  return rest;
}

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
    expect(problems(recordOf(rest, [done()]))).toEqual([
      'change.purpose: got nothing, want an answer - fill it in on the form of the pull request',
    ]);
    expect(problems(recordOf(rest, [done(undefined, { production: false })]))).toEqual([]);
  });

  it('waits for the approval of an emergency until its deadline, and no longer', () => {
    const { approval, ...unapproved } = done();
    expect(approval).toBeDefined();
    const emergency = { reason: 'the certificate ends', approveBy: '2027-03-03T00:00:00Z' };
    const record = recordOf({ ...whole, emergency }, [unapproved]);
    expect(problems(record)).toEqual([]);
    expect(problems(record, '2027-03-04T00:00:00.000Z')).toEqual([
      expect.stringContaining('change.emergency.approveBy'),
    ]);
  });

  it('says what it does not show, and never that all is well', () => {
    const record = recordOf(whole, [done()]);
    expect(record.limits.length).toBeGreaterThan(0);
    expect(JSON.stringify(record)).not.toMatch(/complian/i);
    expect(recordJsonSchema()).toContain('"eks-platform/change/1"');
  });
});

describe('the comment on a pull request', () => {
  it('says first what cannot be taken back, then who feels it, and cannot be broken out of', () => {
    const text = commentOf(recordOf({}, [done()]));
    const heads = [...text.matchAll(/^#+ (.*)$/gm)].map(([, head]) => head);
    expect(heads).toEqual([
      '1 stack changes · critical risk',
      ...[
        'Cannot be taken back by a revert',
        'Security',
        'Interrupts',
        'Downstream',
        'Not said yet; production waits for it',
      ],
    ]);
    expect(text).toContain("- `prod-data` `aws_db_instance.a\\|b'c` replace, **loses what it holds**: restore,");
    expect(text).toContain('exposure **widens** `publicly_accessible`: `false` → `true`');
    expect(text).toMatch(/\| `prod-data` \| - \| - \| 1 \| - \| - \| critical \| `\w{12}` \|/);
    expect(text).toContain('- services: `prod/decision-engine`');
  });

  it('fits into a comment, however much changes', () => {
    const one = lost.resources[0];
    if (!one) throw new Error('there is one');
    const many = Array.from({ length: 2000 }, (_, index) => ({ ...one, address: `aws_db_instance.n${index}` }));
    const text = commentOf(recordOf({}, [done(planned('prod-data', plan({ resources: many })))]));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('- and 1960 more, in the record');
  });

  it('is short when nothing changes', () => {
    const empty = planned('prod-data', plan(), { plan: 'empty', planFile: 'none' });
    expect(commentOf(recordOf(whole, [{ planned: empty, production: true }])).split('\n')[0]).toBe(
      '## No stack changes',
    );
  });
});

describe('a promotion', () => {
  const staging = recordOf(whole, [done(planned('staging-data'), { production: false })]);
  const of = (record?: ChangeRecord, commit = COMMIT) =>
    promotionProblems(record, commit, ['staging-data']).map(({ field, got }) => `${field}: ${String(got)}`);

  it('goes on when the same commit ran before production and was found as configured', () => {
    expect(of(staging)).toEqual([]);
    expect(promotionProblems(undefined, COMMIT, [])).toEqual([]);
  });

  it('waits else', () => {
    expect(of()).toEqual(['--staging: undefined']);
    expect(of(staging, HEX.slice(1, 41))).toEqual([`--staging commit: ${HEX.slice(0, 12)}`]);
    expect(of(recordOf(whole, [done(planned('staging-messaging'))]))).toEqual(['--staging staging-data: undefined']);
    const onlyPlanned = recordOf(whole, [{ planned: planned('staging-data'), production: false }]);
    expect(of(onlyPlanned)).toEqual(['--staging staging-data: only planned']);
    const failed = done(planned('staging-data'), { applied: success(HEX) });
    expect(of(recordOf(whole, [failed]))).toEqual(['--staging staging-data: not as configured']);
  });
});
