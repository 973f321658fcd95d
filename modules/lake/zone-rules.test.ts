import { describe, expect, it } from 'vitest';
import { lifecycleProblems } from '../buckets';
import { GRADES, LAKE_ZONES } from '../kernel';
import { ZONE_RULES, zoneLifecycle, zoneLock } from './zone-rules';

describe('how long a zone keeps what it holds', () => {
  it('has a reason for every zone and grade, and a lifecycle that S3 takes and that pays', () => {
    for (const zone of LAKE_ZONES)
      for (const grade of GRADES) {
        expect(ZONE_RULES[zone].stay[grade].reason.length).toBeGreaterThan(20);
        expect(lifecycleProblems(zoneLifecycle(zone, grade)).filter(Boolean)).toEqual([]);
      }
  });

  it('expires what was received, and never a file of a table or a published model', () => {
    const expiring = LAKE_ZONES.filter((zone) => zoneLifecycle(zone, 'production').prefixes);
    expect(expiring).toEqual(['raw']);
  });

  it("is the bank's choice for production alone, without a move that would not pay", () => {
    const choice = { days: 120, reason: 'the contract with the card scheme says so' };
    expect(zoneLifecycle('raw', 'production', choice).prefixes).toEqual([
      { id: 'received', prefix: '', expireDays: 120, transitions: [] },
    ]);
    expect(zoneLifecycle('raw', 'non-production', choice).prefixes).toMatchObject([{ expireDays: 90 }]);
    expect(zoneLifecycle('raw', 'production').prefixes).toMatchObject([
      { expireDays: 1827, transitions: [{ afterDays: 90, storageClass: 'GLACIER_IR' }] },
    ]);
  });

  it('locks models alone, in production from the moment they are written', () => {
    expect(zoneLock('models', 'production')).toEqual({
      objectLock: { retention: { mode: 'GOVERNANCE', days: 400 } },
    });
    expect(zoneLock('models', 'non-production')).toEqual({ objectLock: {} }); // copies bring their own
    expect(zoneLock('raw', 'production')).toEqual({});
  });
});
