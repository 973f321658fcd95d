import { describe, expect, it } from 'vitest';
import { RECORD_HOLDERS } from '../../src/protect';
import { familyOf, LISTED } from './kinds';
import { synthesised } from '../../test/support/synthesised';

const emitted = [...new Set(synthesised('stubs').flatMap(({ resources }) => resources.map(({ type }) => type)))];

describe('the table of kinds', () => {
  it('has a row for every kind that the platform makes, templates included', () => {
    expect(emitted).toContain('AWS::AmazonMQ::Broker');
    // A row in modules/change/kinds.ts, in the family that says what it is to the platform.
    expect(emitted.filter((kind) => familyOf(kind) === 'unlisted')).toEqual([]);
  });

  it('names each kind once', () => {
    expect(LISTED.filter((kind, index) => LISTED.indexOf(kind) !== index)).toEqual([]);
  });

  it('counts as records or keys whatever no plan may lose', () => {
    expect(RECORD_HOLDERS.filter((kind) => !['records', 'keys'].includes(familyOf(kind)))).toEqual([]);
  });

  it('knows nothing of a kind that nobody looked at', () => {
    expect(familyOf('aws_ivs_channel')).toBe('unlisted');
  });
});
