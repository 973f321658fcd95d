import { describe, expect, it } from 'vitest';
import { rehearsalProblem } from './rehearsal';

const record = (change: { scenario?: string; outcome?: string; environment?: string } = {}) => {
  const { scenario = 'node-lost', outcome = 'pass', environment = 'nonprod-euw1' } = change;
  const sha256 = 'a'.repeat(64);
  return JSON.stringify({
    ...{ schema: 'eks-platform/drill/v1', record_id: 'x', record_type: 'drill', system: 'a/b', environment },
    ...{ account: '444455556666', region: 'eu-west-1', controls: [{ id: 'RES-02', refs: [], outcome }] },
    ...{ occurred_at: '2026-11-26T01:00:00Z', recorded_at: '2026-11-26T02:00:00Z', time_source: 'AWS' },
    ...{ producer: { tool: 'eks-platform', version: '0.1.0' }, inputs: [{ uri: 'drill:x/plan', sha256 }] },
    ...{ personal_data: 'pseudonymous', limits: ['one'] },
    drill: {
      ...{ scenario, hypothesis: 'A node dies.', reason: 'yearly', success_criteria_sha256: sha256, approved_by: null },
      ...{ tester: { id: 'e1', function: 'Audit' }, tester_independent: true, target_env: environment },
      ...{ resolved_targets: ['x'], receipts: [], completed: true, outcome, deficiencies: [] },
    },
  });
};
const productive = (workspace: string) => workspace.startsWith('prod');
const plan = { kind: 'node-lost', production: true };

describe('before production', () => {
  it('the same scenario has to have passed, and its record says so', () => {
    expect(rehearsalProblem(plan, record(), productive)).toBeUndefined();
  });

  it.each<[string, string | undefined, unknown]>([
    ['nothing', undefined, undefined],
    ['a file that is not there', '', 'no record of a drill'],
    ['another document', '{}', 'no record of a drill'],
    ['another scenario', record({ scenario: 'spot-interrupted' }), 'spot-interrupted'],
    ['a drill that failed', record({ outcome: 'fail' }), 'fail in nonprod-euw1'],
    ['one that shows nothing', record({ outcome: 'inconclusive' }), 'inconclusive in nonprod-euw1'],
    ['one of production itself', record({ environment: 'prod-euw1' }), 'prod-euw1'],
  ])('%s does not do', (_, text, got) => {
    expect(rehearsalProblem(plan, text, productive)).toMatchObject({ field: '--rehearsed', got });
  });

  it('nothing is asked of a drill before production, nor of one that rings alarms', () => {
    expect(rehearsalProblem({ ...plan, production: false }, undefined, productive)).toBeUndefined();
    expect(rehearsalProblem({ ...plan, kind: 'alarms' }, undefined, productive)).toBeUndefined();
  });
});
