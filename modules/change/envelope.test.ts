import { describe, expect, it } from 'vitest';
import { COMMIT, done, lost, plan, planned, saying, success, whole } from '../../test/support/changes';
import {
  enveloped,
  envelopeProblems,
  KEPT_RECORD,
  recordJsonSchema,
  recordKey,
  recordOf,
  type RecordedStack,
  type Said,
  type Writing,
} from './index';

const writing: Writing = {
  ...{ system: 'example-bank/eks-platform', cif_refs: ['prod/decision-engine'], version: '0.1.0', identity: 'local' },
  places: [{ environment: 'prod', account: '777788889999', region: 'eu-west-1', criticality: 'critical' }],
  recorded_at: '2027-03-01T21:00:00.000Z',
};
const kept = (said: Said = whole, stacks: readonly RecordedStack[] = [done()]) =>
  enveloped(recordOf(said, stacks), writing);
const outcomes = (said?: Said, stacks?: readonly RecordedStack[]) =>
  Object.fromEntries(kept(said, stacks).envelope.controls.map(({ id, outcome }) => [id, outcome]));

describe('the envelope of a record', () => {
  it('has the fields that all evidence has', () => {
    const record = kept();
    expect(KEPT_RECORD.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(record.envelope).toMatchObject({
      ...{
        record_type: 'change',
        change_id: COMMIT,
        occurred_at: '2027-03-01T20:00:00.000Z',
        prev_record_sha256: null,
      },
      ...{ retention_class: 'evidence', personal_data: 'pseudonymous', inputs: [{ uri: 'plan:prod-data' }] },
      producer: { tool: 'eks-platform', version: '0.1.0', digest: COMMIT, identity: 'local' },
    });
    expect(recordJsonSchema()).toContain('"eks-platform/change/1"');
  });

  it('says of each control what the record shows, and of what was not run nothing good', () => {
    const pass = { 'CHG-01': 'pass', 'CHG-02': 'pass', 'CHG-04': 'pass', 'CHG-05': 'pass', 'CHG-07': 'pass' };
    expect(outcomes()).toEqual({ ...pass, 'CHG-06': 'not_applicable', 'CHG-10': 'pass' });
    expect(outcomes({ intents: [] }, [{ planned: planned('prod-data'), production: true }])).toEqual({
      ...{ 'CHG-01': 'fail', 'CHG-02': 'not_run', 'CHG-04': 'not_run', 'CHG-05': 'fail', 'CHG-06': 'not_applicable' },
      ...{ 'CHG-07': 'fail', 'CHG-10': 'not_run' },
    });
    const half = saying({ pullRequest: 7 }, { pullRequest: 8 });
    const { fallback: _, ...unsaid } = half.intents[1] ?? {};
    expect(outcomes({ intents: [...half.intents.slice(0, 1), unsaid] })).toMatchObject({
      'CHG-01': 'fail',
      'CHG-05': 'fail',
    });
    const odd = { ...success(done().planned.digest), digest: 'f'.repeat(64) };
    expect(outcomes(whole, [done(undefined, { applied: odd })])).toMatchObject({ 'CHG-04': 'fail' });
  });

  it('has no outcome for a change that changes nothing', () => {
    const empty = planned('prod-data', plan(), { plan: 'empty', planFile: 'none' });
    expect(outcomes(whole, [{ planned: empty, production: true }])).toMatchObject({
      ...{ 'CHG-02': 'not_applicable', 'CHG-04': 'not_applicable', 'CHG-10': 'not_applicable' },
    });
  });

  it('waits in an emergency for the approval afterwards', () => {
    const said = saying({ emergency: { reason: 'the certificate ends', approveBy: '2027-03-03T00:00:00Z' } });
    const { approval: _, ...unapproved } = done(planned('prod-data', lost, {}, said));
    expect(outcomes(said, [unapproved])).toMatchObject({ 'CHG-02': 'not_run', 'CHG-06': 'not_run' });
  });

  it('is kept beside those of its commit, under a name that follows from it and not from when it was written', () => {
    const key = recordKey(kept());
    expect(key).toMatch(new RegExp(`^changes/${COMMIT}/change-[0-9a-f]{26}\\.json$`));
    const later = enveloped(recordOf(whole, [done()]), { ...writing, recorded_at: '2027-03-02T21:00:00.000Z' });
    expect(recordKey(later)).toBe(key);
    expect(recordKey(kept(whole, [{ planned: planned('prod-data'), production: true }]))).not.toBe(key);
  });

  it('holds nothing that does not follow from the record in it', () => {
    const record = kept();
    expect(envelopeProblems(record)).toEqual([]);
    const controls = record.envelope.controls.map((control) => ({ ...control, outcome: 'fail' as const }));
    expect(envelopeProblems({ ...record, envelope: { ...record.envelope, controls } })).toEqual([
      'its envelope says another controls than follows from it',
    ]);
    expect(envelopeProblems({ ...record, risk: 'low' })).toEqual([
      'its envelope says another record_id than follows from it',
    ]);
  });
});
