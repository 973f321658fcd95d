import { describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { AFTER_CHANGE_DAYS, due, type Kept } from './due';
import { carriedBy, scheduled } from './scheduled';
import { done } from '../../test/support/changes';
import { recordOf, type RecordedStack } from '../../modules/change';
import { whole as said } from '../../test/support/changes';
import { isSubstantive } from './substantive';

const spec = load(input);
const rows = scheduled(spec);
const drill = (environment: string, scenario: string, at: string, outcome = 'pass') =>
  ({ environment, occurred_at: at, drill: { scenario, outcome } }) as Kept['drills'][number];
const kept = (more: Partial<Kept>): Kept => ({ drills: [], restores: [], changes: [], ...more });
const stateOf = (of: Kept, asOf: string, workspace = 'staging', scenario = 'database-lost-decisions') =>
  due(rows, of, asOf).find((row) => row.workspace === workspace && row.scenario === scenario);

type Change = RecordedStack['planned']['verdict']['changes'][number];
const [sample] = done().planned.verdict.changes;
const change = (more: Partial<Change> = {}): Change => {
  if (!sample) throw new Error('the example changes something');
  return { ...sample, kind: 'aws_db_instance', action: 'update', risk: 'medium', interruptions: [], ...more };
};
/** A change of one stack that was applied on a day. */
const applied = (
  workspace: string,
  part: string,
  changes: readonly Change[],
  ended: string,
): Kept['changes'][number] => {
  const { planned, ...rest } = done();
  const seal = { ...planned.seal, workspace, stack: `${workspace}-${part}` };
  const stack = { ...rest, planned: { ...planned, seal, verdict: { ...planned.verdict, changes: [...changes] } } };
  return recordOf(said, [{ ...stack, applied: { digest: 'x', result: 'success', begun: ended, ended } }]);
};
const restarts = change({
  interruptions: [{ address: 'aws_db_instance.decisions', what: 'it restarts', source: 'the vendor' }],
});

describe('what has to be rehearsed', () => {
  it('is every kind of drill wherever it can be done, and the restore of every database', () => {
    expect(rows.map(({ workspace, scenario }) => `${workspace}/${scenario}`)).toEqual(
      expect.arrayContaining([
        ...['prod-euw1/alarms', 'nonprod-euw1/zone-lost-eu-west-1b', 'staging/broker-lost-events'],
        ...['prod/restore-decisions', 'prod-euw1/restore-keycloak'],
      ]),
    );
  });

  it('is late when it never passed, and asked of production only where somebody authorised it', () => {
    expect(stateOf(kept({}), '2026-11-26')).toMatchObject({ state: 'overdue', why: 'it never passed' });
    expect(stateOf(kept({}), '2026-11-26', 'prod')).toMatchObject({ state: 'unauthorised' });
    expect(stateOf(kept({}), '2026-11-26', 'prod', 'restore-decisions')).toMatchObject({ state: 'overdue' });
  });

  it.each([
    ['2026-12-01', 'fresh'],
    ['2027-10-26', 'fresh'],
    ['2027-10-28', 'due'],
    ['2027-11-26', 'due'],
    ['2027-11-27', 'overdue'],
  ])('once a year: on %s it is %s', (asOf, state) => {
    const drills = [drill('staging', 'database-lost-decisions', '2026-11-26T10:00:00Z')];
    expect(stateOf(kept({ drills }), asOf)).toMatchObject({ state, by: '2027-11-26', passed: '2026-11-26' });
  });

  it('is not done by one that failed or showed nothing', () => {
    const drills = [
      drill('staging', 'database-lost-decisions', '2025-11-26T10:00:00Z'),
      drill('staging', 'database-lost-decisions', '2026-11-27T10:00:00Z', 'inconclusive'),
    ];
    expect(stateOf(kept({ drills }), '2026-12-01')).toMatchObject({
      ...{ state: 'overdue', passed: '2025-11-26', last: 'inconclusive on 2026-11-27' },
    });
  });
});

describe('after a substantive change', () => {
  const drills = [drill('staging', 'database-lost-decisions', '2026-11-26T10:00:00Z')];
  const after = (asOf: string, ...changes: Kept['changes']) => stateOf(kept({ drills, changes }), asOf);

  it(`is asked for anew within ${AFTER_CHANGE_DAYS} days, and says which`, () => {
    const changed = applied('staging', 'data', [restarts], '2026-12-01T10:00:00Z');
    expect(after('2026-12-02', changed)).toMatchObject({ state: 'due', by: '2026-12-31' });
    expect(after('2026-12-02', changed)?.why).toMatch(/^since then staging-data\/\S+ was changed$/);
    expect(after('2027-01-01', changed)).toMatchObject({ state: 'overdue' });
  });

  it('is not asked for by what came before it, is elsewhere, or in a stack that does not carry it', () => {
    for (const [workspace, part, at] of [
      ['staging', 'data', '2026-11-25T10:00:00Z'],
      ['dev', 'data', '2026-12-01T10:00:00Z'],
      ['staging', 'tenancy', '2026-12-01T10:00:00Z'],
    ] as const)
      expect(after('2026-12-02', applied(workspace, part, [restarts], at))).toMatchObject({ state: 'fresh' });
  });

  it.each<[string, Partial<Change>, boolean]>([
    ['a database restarts', { interruptions: restarts.interruptions }, true],
    ['a database is replaced', { action: 'replace' }, true],
    ['a subnet is made', { kind: 'aws_subnet', action: 'create' }, true],
    ['something that nobody knows is changed', { kind: 'aws_new_thing', risk: 'high' }, true],
    ['nodes get another image', { kind: 'aws_eks_node_group', interruptions: restarts.interruptions }, false],
    ['a tag of a database is changed', {}, false],
    ['a right is taken', { kind: 'aws_iam_role_policy', action: 'destroy', risk: 'high' }, false],
    ['an alarm is made', { kind: 'aws_cloudwatch_metric_alarm', action: 'create' }, false],
    ['nothing happens', { action: 'no-op' }, false],
  ])('%s: %o is one is %s', (_, more, is) => {
    expect(isSubstantive(change(more))).toBe(is);
  });

  it('a scenario that has no row of its own is asked for by all that can break it', () => {
    expect(carriedBy('dns-lost')).toEqual(expect.arrayContaining(['network', 'data', 'tenancy']));
    expect(carriedBy('node-lost')).toEqual(['cluster', 'bootstrap']);
  });
});
