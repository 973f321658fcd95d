import { describe, expect, it } from 'vitest';
import { rehearsalProblem } from './rehearsal';

interface Change {
  readonly scenario?: string;
  readonly outcome?: string;
  readonly environment?: string;
  readonly at?: string;
  readonly template?: string;
  readonly receipts?: readonly string[];
}
const TEMPLATE = 'b'.repeat(64);

const record = (change: Change = {}) => {
  const { scenario = 'node-lost', outcome = 'pass', environment = 'nonprod-euw1' } = change;
  const { at = '2026-11-26T01:00:00Z', template = TEMPLATE, receipts = ['seen'] } = change;
  const sha256 = 'a'.repeat(64);
  return JSON.stringify({
    ...{ schema: 'eks-platform/drill/v1', record_id: 'x', record_type: 'drill', system: 'a/b', environment },
    ...{ account: '444455556666', region: 'eu-west-1', controls: [{ id: 'RES-02', refs: [], outcome }] },
    ...{ occurred_at: at, recorded_at: '2026-11-26T02:00:00Z', time_source: 'AWS' },
    ...{ producer: { tool: 'eks-platform', version: '0.1.0' }, inputs: [{ uri: 'drill:x/plan', sha256 }] },
    ...{ personal_data: 'pseudonymous', limits: ['one'] },
    drill: {
      ...{ scenario, hypothesis: 'A node dies.', reason: 'yearly', success_criteria_sha256: sha256, approved_by: null },
      template_sha256: template,
      criteria: {
        ...{ kind: scenario, workspace: environment, production: false, account: '444455556666', region: 'eu-west-1' },
        ...{ owner: 'platform', hypothesis: 'A node dies.', exercises: [], afterwards: [] },
      },
      ...{ tester: { id: 'e1', function: 'Audit' }, tester_independent: true, target_env: environment },
      ...{ resolved_targets: ['x'], completed: true, outcome, deficiencies: [] },
      receipts: receipts.map((judgement) => ({ exercise: 'a', receipt: 'found', where: 'x', judgement, says: 'x' })),
    },
  });
};
const productive = (workspace: string) => workspace.startsWith('prod');
const plan = { kind: 'node-lost', production: true, template: TEMPLATE };
const problem = (text: string | undefined, of = plan) =>
  rehearsalProblem(of, { text, isProduction: productive, now: new Date('2026-12-01T01:00:00Z') });

describe('before production', () => {
  it('the same scenario has to have passed, and its record says so', () => {
    expect(problem(record())).toBeUndefined();
  });

  it.each<[string, string | undefined, unknown]>([
    ['nothing', undefined, undefined],
    ['a file that is not there', '', 'no record of a drill'],
    ['another document', '{}', 'no record of a drill'],
    ['another scenario', record({ scenario: 'spot-interrupted' }), 'spot-interrupted'],
    ['a drill that failed', record({ outcome: 'fail' }), 'fail in nonprod-euw1'],
    ['one that shows nothing', record({ outcome: 'inconclusive' }), 'inconclusive in nonprod-euw1'],
    ['one of production itself', record({ environment: 'prod-euw1' }), 'prod-euw1'],
    ['one by another template', record({ template: 'c'.repeat(64) }), 'cccccccccccc'],
    ['one of a quarter ago', record({ at: '2026-08-26T01:00:00Z' }), '97 days old'],
    ['one of tomorrow', record({ at: '2026-12-03T01:00:00Z' }), '-2 days old'],
    ['one that measured nothing', record({ receipts: [] }), 'not one receipt'],
    [
      'one that says it passed and lacks a measurement',
      record({ receipts: ['seen', 'unknown'] }),
      'nothing seen of found',
    ],
  ])('%s does not do', (_, text, got) => {
    expect(problem(text)).toMatchObject({ field: '--rehearsed', got });
  });

  it('nothing is asked of a drill before production, nor of one that rings alarms', () => {
    expect(problem(undefined, { ...plan, production: false })).toBeUndefined();
    expect(problem(undefined, { ...plan, kind: 'alarms' })).toBeUndefined();
  });
});
