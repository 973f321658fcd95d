import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import { dataContract } from './exports';

describe('dataContract', () => {
  it('has plausible values for every database, so that a reader plans alone', () => {
    const stub = dataContract(['cards', 'cases']).stub(testContext());
    expect(stub.addresses).toEqual({
      cards: 'exbank-test-euw1-cards.c0a1b2c3d4e5.eu-west-1.rds.amazonaws.com',
      cases: 'exbank-test-euw1-cases.c0a1b2c3d4e5.eu-west-1.rds.amazonaws.com',
    });
    for (const values of Object.values(stub)) {
      expect(Object.keys(values)).toEqual(['cards', 'cases']);
      expect(new Set(Object.values(values)).size).toBe(2);
    }
  });
});
