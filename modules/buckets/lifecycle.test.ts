import { describe, expect, it } from 'vitest';
import { type Lifecycle, lifecycleProblems, lifecycleRules } from './lifecycle';

const trail = {
  id: 'trail',
  prefix: 'AWSLogs/',
  expireDays: 1827,
  transitions: [
    { afterDays: 90, storageClass: 'GLACIER_IR' },
    { afterDays: 400, storageClass: 'DEEP_ARCHIVE' },
  ],
} as const;
const below = (...prefixes: NonNullable<Lifecycle['prefixes']>) => ({ noncurrentDays: 1, prefixes });
const sentences = (lifecycle: Lifecycle) =>
  lifecycleProblems(lifecycle).flatMap((problem) => (problem ? `${problem.field}: got ${String(problem.got)}` : []));

describe('a lifecycle', () => {
  it('moves and expires what lies below a prefix, beside the rule of the whole bucket', () => {
    expect(lifecycleRules(below(trail)).slice(1)).toEqual([
      {
        id: 'trail',
        status: 'Enabled',
        filter: [{ prefix: 'AWSLogs/' }],
        transition: [
          { days: 90, storageClass: 'GLACIER_IR' },
          { days: 400, storageClass: 'DEEP_ARCHIVE' },
        ],
        expiration: [{ days: 1827 }],
      },
    ]);
  });

  it('means every object when the prefix is empty', () => {
    expect(lifecycleRules(below({ id: 'all', prefix: '', expireDays: 30 }))[1]).toMatchObject({ filter: [{}] });
  });

  it('accepts moves into classes where objects then stay as long as they are billed', () => {
    expect(sentences(below(trail))).toEqual([]);
  });

  it.each([
    [{ ...trail, expireDays: 579 }, 'lifecycle.trail.DEEP_ARCHIVE: got 179'],
    [
      {
        ...trail,
        transitions: [
          { afterDays: 90, storageClass: 'GLACIER_IR' },
          { afterDays: 179, storageClass: 'DEEP_ARCHIVE' },
        ],
      },
      'lifecycle.trail.GLACIER_IR: got 89',
    ],
    [{ ...trail, expireDays: 0, transitions: [] }, 'lifecycle.trail.expireDays: got 0'],
  ] as const)('refuses moves that are billed for nothing, and expiry at once', (rule, sentence) => {
    expect(sentences(below(rule))).toEqual([sentence]);
  });
});
