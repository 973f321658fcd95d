import { describe, expect, it } from 'vitest';
import { growthOf } from './growth';

const measured = (spent: (size: number) => number) => [100, 1000, 5000].map((size) => ({ size, spent: spent(size) }));

describe('growth', () => {
  it('is linear when each takes the same', () => {
    const growth = growthOf(measured((size) => 3 * size));
    expect(growth).toMatchObject({ verdict: 'linear', power: expect.closeTo(1), each: expect.closeTo(3) });
    expect(growth.start).toBeCloseTo(0);
  });

  it('is more than linear when each takes longer the more there are', () => {
    expect(growthOf(measured((size) => size ** 2))).toMatchObject({
      verdict: 'faster than linear',
      power: expect.closeTo(2),
    });
    expect(growthOf(measured((size) => size ** 1.2)).verdict).toBe('faster than linear');
  });

  it('is less than linear when most of it is spent before the first', () => {
    expect(growthOf(measured((size) => 4000 + size))).toMatchObject({
      verdict: 'slower than linear',
      each: expect.closeTo(1),
      start: expect.closeTo(4000),
    });
  });

  it('is not told from one size', () => {
    expect(() => growthOf([{ size: 1, spent: 1 }])).toThrow('growth: got 1 points, want two sizes at least');
  });
});
