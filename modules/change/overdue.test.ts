import { describe, expect, it } from 'vitest';
import { COMMIT, done, lost, planned, saying } from '../../test/support/changes';
import { overdue, recordOf } from './index';

const approveBy = '2027-03-03T00:00:00Z';
const said = saying({ emergency: { reason: 'the certificate ends', approveBy } });
const stack = planned('prod-data', lost, {}, said);
const { approval: _, ...unapproved } = done(stack);
const [early, late] = ['2027-03-02T23:59:59Z', '2027-03-03T00:00:01Z'];

describe('an emergency that nobody approved', () => {
  it('is found once when its deadline has passed, and not before', () => {
    const record = recordOf(said, [unapproved]);
    expect(overdue([record, record], early)).toEqual([]);
    expect(overdue([record, record], late)).toEqual([
      { stack: 'prod-data', workspace: 'prod', commit: COMMIT, digest: stack.digest, approveBy },
    ]);
  });

  it('is settled by any record that holds the approval of this very plan', () => {
    const other = planned('prod-data', lost, { planFile: 'f'.repeat(64) }, said);
    expect(overdue([recordOf(said, [unapproved]), recordOf(said, [done(stack)])], late)).toEqual([]);
    expect(overdue([recordOf(said, [unapproved]), recordOf(said, [done(other)])], late)).toHaveLength(1);
  });

  it('is nothing that could wait, nor what was not applied', () => {
    const { applied: __, ...unapplied } = unapproved;
    expect(overdue([recordOf(said, [unapplied])], late)).toEqual([]);
    expect(overdue([recordOf(saying({}), [{ planned: planned('prod-data'), production: true }])], late)).toEqual([]);
  });
});
