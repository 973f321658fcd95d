import { describe, expect, it } from 'vitest';
import { endingSupport, versionsInUse } from './support';

const versions = {
  engine: { version: '17.10', endOfSupport: '2027-01-31', source: 's' },
  chart: { version: '1.0.0', source: 's' },
};

describe('endingSupport', () => {
  it.each([
    ['2026-10-02', []],
    ['2026-10-03', [{ what: 'engine 17.10', endOfSupport: '2027-01-31', days: 120 }]],
    ['2027-01-31', [{ what: 'engine 17.10', endOfSupport: '2027-01-31', days: 0 }]],
    ['2027-02-01', [{ what: 'engine 17.10', endOfSupport: '2027-01-31', days: -1 }]],
  ])('on %s tells what ends within 120 days, and what is over', (today, expected) => {
    expect(endingSupport(versions, today)).toEqual(expected);
  });

  it('takes another horizon', () => {
    expect(endingSupport(versions, '2026-01-31', 365)).toHaveLength(1);
  });
});

describe('versionsInUse', () => {
  it('is the minor of the cluster and every controller and engine', () => {
    const used = versionsInUse({ kubernetes: '1.36' });
    expect(used.Kubernetes).toMatchObject({ version: '1.36', endOfSupport: '2027-08-02' });
    expect(Object.keys(used)).toContain('karpenter');
  });
});
