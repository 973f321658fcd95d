import { assert, constantFrom, integer, property, record, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CRITICALITIES, DATA_CLASSES, tags } from '.';

const ownership = record({
  owner: stringMatching(/^[a-z-]{1,40}$/),
  costCentre: stringMatching(/^[a-z0-9-]{1,40}$/),
  dataClass: constantFrom(...DATA_CLASSES),
  criticality: constantFrom(...CRITICALITIES),
  rtoHours: integer({ min: 0, max: 168 }),
  rpoHours: integer({ min: 0, max: 168 }),
});
const place = { workspace: 'dev', stack: 'data', repository: 'example-bank/eks-platform' };

describe('tags', () => {
  it('say who answers for a resource, how much it matters, and where it comes from', () => {
    const owner = {
      owner: 'fraud-platform',
      costCentre: 'cc-4711',
      dataClass: 'restricted',
      criticality: 'critical',
      rtoHours: 2,
      rpoHours: 0,
    } as const;
    expect(tags(owner, place)).toEqual({
      owner: 'fraud-platform',
      'cost-centre': 'cc-4711',
      'data-class': 'restricted',
      criticality: 'critical',
      'rto-hours': '2',
      'rpo-hours': '0',
      workspace: 'dev',
      stack: 'data',
      repository: 'example-bank/eks-platform',
    });
  });

  // docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, and EC2's own limits.
  it("are within AWS's limits: fifty a resource, leaving room; 128 characters a key, 256 a value; no aws: prefix", () => {
    assert(
      property(ownership, (owner) => {
        const entries = Object.entries(tags(owner, place));
        expect(entries.length).toBeLessThanOrEqual(20);
        expect(entries.filter(([key]) => !/^(?!aws:)[a-z-]{1,128}$/.test(key))).toEqual([]);
        expect(entries.filter(([, value]) => !/^[\p{L}\p{N}_.:/=+\-@ ]{1,256}$/u.test(value))).toEqual([]);
      }),
    );
  });
});
