import { describe, expect, it } from 'vitest';
import { COMMIT, done, HEX, lost, planned, success, whole } from '../../test/support/changes';
import { type ChangeRecord, promotionProblems, recordOf } from './index';

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
    const [stack] = staging.stacks;
    if (!stack) throw new Error('it has a stack');
    const rewritten = { ...stack, planned: { ...stack.planned, digest: HEX } };
    expect(of({ ...staging, stacks: [rewritten] })).toEqual(['--staging staging-data: rewritten']);
    expect(of(staging, HEX.slice(1, 41))).toEqual([`--staging commit: ${HEX.slice(0, 12)}`]);
    expect(of(recordOf(whole, [done(planned('staging-messaging'))]))).toEqual(['--staging staging-data: undefined']);
    // A folder in which plans of several commits lie says the first of them for all.
    const early = planned('staging-data', lost, { commit: '0'.repeat(40) });
    expect(of({ ...recordOf(whole, [done(early)]), commit: COMMIT })).toEqual([
      '--staging staging-data: of 000000000000',
    ]);
    const onlyPlanned = recordOf(whole, [{ planned: planned('staging-data'), production: false }]);
    expect(of(onlyPlanned)).toEqual(['--staging staging-data: only planned']);
    const failed = done(planned('staging-data'), { applied: success(HEX) });
    expect(of(recordOf(whole, [failed]))).toEqual(['--staging staging-data: not as configured']);
  });
});
