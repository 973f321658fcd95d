import { describe, expect, it } from 'vitest';
import { digestOf, type DrillRecord } from '../src/drills/record';
import { done, HEX } from './support/changes';
import { GROUND, small } from './support/evidence';
import { change, file, restore, sync } from './support/evidence-records';

const outcomes = (records: readonly unknown[], workspace: string, id: string) => {
  const made = small({ records: [file('records.jsonl', ...records)] });
  const control = made.results.find((one) => one.workspace === workspace)?.controls.find((one) => one.id === id);
  const shown =
    control?.stages.flatMap(({ checks }) => checks.filter(({ check }) => check.startsWith('record:'))) ?? [];
  return { outcomes: [...new Set(shown.map(({ outcome }) => outcome))], says: shown[0]?.says, problems: made.problems };
};

const CRITERIA: DrillRecord['drill']['criteria'] = {
  ...{ kind: 'az-loss', workspace: 'prod-euw1', production: true, account: '777788889999', region: 'eu-west-1' },
  ...{ owner: 'platform', hypothesis: 'h', afterwards: [] },
  exercises: [
    { id: 'e', target: 'eu-west-1a', receipts: [{ id: 'r', where: 'w', seenBy: 'platform', withinSeconds: 60 }] },
  ],
};

/** A drill of production that went well, as its record is kept. */
const drill = (more: Partial<DrillRecord['drill']> = {}, controls: DrillRecord['controls'] = []): DrillRecord => ({
  ...{ schema: 'eks-platform/drill/v1', record_id: 'd1', record_type: 'drill', system: 'example-bank/eks-platform' },
  ...{ environment: 'prod-euw1', account: '777788889999', region: 'eu-west-1' },
  controls: controls.length > 0 ? controls : [{ id: 'RES-02', refs: [], outcome: more.outcome ?? 'pass' }],
  ...{ occurred_at: '2027-03-01T10:00:00.000Z', recorded_at: '2027-03-01T12:00:00.000Z', time_source: 'AWS' },
  producer: { tool: 'eks-platform', version: '0.1.0' },
  inputs: [{ uri: 'drill:d1/plan', sha256: HEX }],
  ...{ personal_data: 'pseudonymous', limits: ['one run says nothing of the next'] },
  drill: {
    ...{
      scenario: 'az-loss',
      hypothesis: 'h',
      reason: 'yearly',
      success_criteria_sha256: digestOf(CRITERIA),
      criteria: CRITERIA,
    },
    approved_by: { id: 'manager-a', function: 'change-management' },
    ...{ tester: { id: 'tester-a', function: 'resilience-testing' }, tester_independent: true },
    ...{
      target_env: 'prod-euw1',
      resolved_targets: ['eu-west-1a'],
      completed: true,
      outcome: 'pass',
      deficiencies: [],
    },
    ended_at: '2027-03-01T11:00:00.000Z',
    receipts: [{ exercise: 'e', receipt: 'r', where: 'w', judgement: 'seen', says: 'seen' }],
    ...more,
  },
});
const receipt = (judgement: DrillRecord['drill']['receipts'][number]['judgement']) => [
  { exercise: 'e', receipt: 'r', where: 'w', judgement, says: judgement },
];

describe('a drill shows its own outcome', () => {
  it.each<[string, DrillRecord, string]>([
    ['that passed', drill(), 'pass'],
    ['that failed', drill({ outcome: 'fail', receipts: receipt('missing') }), 'fail'],
    ['that was left open', drill({ outcome: 'inconclusive', receipts: receipt('unknown') }), 'not_run'],
  ])('%s, in the control that rests on it', (_, record, outcome) => {
    expect(outcomes([record], 'prod-euw1', 'RES-02')).toMatchObject({ outcomes: [outcome], problems: [] });
    expect(outcomes([record], 'prod-euw1', 'RES-02').says).toContain('the drill az-loss');
  });

  it.each<[string, DrillRecord, RegExp]>([
    [
      'its controls',
      drill({ outcome: 'fail', receipts: receipt('late') }, [{ id: 'RES-02', refs: [], outcome: 'pass' }]),
      /^d1: it says pass of RES-02, and fail of the drill$/,
    ],
    [
      'its outcome',
      drill({ receipts: receipt('missing') }),
      /^d1: its outcome is pass, and its receipts amount to fail$/,
    ],
    ['a drill without an end', drill({ completed: false }), /its receipts amount to inconclusive$/],
    [
      'a receipt that came too late, by its own figure',
      drill({ receipts: receipt('seen').map((one) => ({ ...one, seconds: 61 })) }),
      /its receipts amount to fail$/,
    ],
    [
      'a receipt from before it began',
      drill({ receipts: receipt('seen').map((one) => ({ ...one, seconds: -61 })) }),
      /its receipts amount to inconclusive$/,
    ],
  ])('and not a better word for %s', (_, record, words) => {
    const found = outcomes([record], 'prod-euw1', 'RES-02');
    expect(found.outcomes).toEqual(['fail']);
    expect(found.problems).toEqual([expect.stringMatching(words)]);
  });

  it('and nothing by criteria that were moved, or of a receipt that was left out', () => {
    const [exercise] = CRITERIA.exercises;
    const moved = { ...CRITERIA, exercises: exercise ? [{ ...exercise, receipts: [] }] : [] };
    expect(outcomes([drill({ criteria: moved })], 'prod-euw1', 'RES-02').problems).toEqual([
      'd1: its criteria are not those of its digest: somebody moved them',
      'd1: its outcome is pass, and its receipts amount to inconclusive',
    ]);
    expect(outcomes([drill({ receipts: [] })], 'prod-euw1', 'RES-02').problems).toEqual([
      'd1: it says nothing of e/r, which its criteria ask for',
      'd1: its outcome is pass, and its receipts amount to inconclusive',
    ]);
  });

  it('is no word on today when the next one is overdue', () => {
    const records = [file('drill.json', drill())];
    const stage = (asOf: string) =>
      small({ records, asOf })
        .results.find(({ workspace }) => workspace === 'prod-euw1')
        ?.controls.find(({ id }) => id === 'RES-02')
        ?.stages.find((one) => one.stage === 'drill');
    expect(stage('2028-02-28')?.outcome).toBe('pass');
    expect(stage('2028-06-01')).toMatchObject({
      outcome: 'not_run',
      checks: [{ outcome: 'pass' }, { says: 'the newest record is of 2027-03-01, and one is due yearly' }],
    });
  });

  it('shows who tested whose part, and that production was approved by somebody else', () => {
    expect(outcomes([drill()], 'prod-euw1', 'RES-03').outcomes).toEqual(['pass']);
    expect(outcomes([drill({ tester_independent: false })], 'prod-euw1', 'RES-03').outcomes).toEqual(['fail']);
    expect(outcomes([drill({ approved_by: null })], 'prod-euw1', 'RES-03')).toMatchObject({
      outcomes: ['fail'],
      says: 'nobody approved a test in production',
    });
  });
});

describe('what a record shows', () => {
  it('is a failure when its clocks disagree, whatever its kind', () => {
    const early = change([done()], { recorded_at: '2027-03-01T10:00:00.000Z' });
    expect(outcomes([early], 'prod', 'CHG-04').outcomes).toEqual(['fail']);
    expect(outcomes([sync({ finishedAt: '2027-03-01T20:50:00Z' })], 'prod-euw1', 'CHG-10').outcomes).toEqual(['fail']);
    const late = restore({ CompletionDate: '2027-02-28T01:00:00Z' });
    expect(outcomes([late], 'audit', 'BCK-02').outcomes).toEqual(['fail']);
  });

  it('is a failure when a reconciliation found clocks that disagree, and nothing else', () => {
    const found = {
      ...{ schema: 'eks-platform/reconciliation/1', from: '2027-03-01T00:00:00.000Z', to: '2027-03-02T00:00:00.000Z' },
      ...{ accounts: ['777788889999'], events: 9, writes: 4, belonging: {}, orphans: [], missing: [] },
      ...{ inputs: [], limits: ['l'], skews: [] as string[] },
    };
    expect(outcomes([found], 'prod-euw1', 'CHG-08').outcomes).toEqual(['pass']);
    expect(outcomes([{ ...found, skews: ['a: clock skew'] }], 'prod-euw1', 'CHG-08')).toMatchObject({
      outcomes: ['fail'],
      says: expect.stringContaining('1 clocks that disagree'),
    });
  });

  it('is drift where it was found, and a record that something that rang became', () => {
    const event = { id: 'e1', time: '2027-03-01T10:00:00Z', account: '777788889999' };
    const drift = {
      ...{ ...event, source: 'platform.drift', 'detail-type': 'Drift Found' },
      detail: { summary: 'prod-data differs', workspace: 'prod' },
    };
    expect(outcomes([drift], 'prod', 'CHG-09')).toMatchObject({ outcomes: ['fail'], says: 'prod-data differs' });
    const drilled = { ...drift, detail: { ...drift.detail, subject: 'drill/alarms-1' } };
    expect(outcomes([drilled], 'prod', 'CHG-09').outcomes).not.toContain('fail');
    const kept = {
      ...event,
      source: 'platform.records',
      'detail-type': 'Record Kept',
      detail: { correlationId: 'c1' },
    };
    expect(outcomes([kept], 'prod-euw1', 'DET-01')).toMatchObject({ outcomes: ['pass'], says: 'c1 became a record' });
    const lost = { ...kept, detail: { correlationId: 'c1', lost: ['incident', 'event'] } };
    expect(outcomes([lost], 'prod-euw1', 'DET-01')).toMatchObject({
      ...{ outcomes: ['fail'], says: 'of c1 the tracker did not take: incident,event' },
    });
  });
});

describe('an approval', () => {
  it('counts by the list of its commit: who came into the list later has approved nothing', () => {
    const judged = (approversAt: (commit: string) => string | undefined) =>
      small({ records: [file('change.json', change())], approversAt }).problems;
    const then = GROUND.approversAt(change().commit);
    expect(judged(() => then)).toEqual([]);
    expect(judged(() => '[]')).toContainEqual(expect.stringContaining('approval.approver: got "manager-a'));
    expect(judged(() => undefined)).toContainEqual(
      expect.stringMatching(/^change-[0-9a-f]+: there is no list of approvers of its commit 0123456789ab$/),
    );
  });
});
