import { describe, expect, it } from 'vitest';
import { waves } from './waves';

const stack = (id: string, ...dependsOn: readonly string[]) => ({ id, dependsOn });

describe('waves', () => {
  it('hold each stack after all that it reads, and as early as that allows', () => {
    const found = waves([stack('a'), stack('b', 'a'), stack('c', 'a'), stack('d', 'b', 'c'), stack('e')]);
    expect(found.map((wave) => wave.map(({ id }) => id))).toEqual([['a', 'e'], ['b', 'c'], ['d']]);
  });

  it('wait for nobody who is not among them', () => {
    expect(waves([stack('b', 'a')])).toHaveLength(1);
  });

  it('refuse a circle', () => {
    expect(() => waves([stack('a', 'b'), stack('b', 'a')])).toThrowError('a, b wait for each other');
  });
});
