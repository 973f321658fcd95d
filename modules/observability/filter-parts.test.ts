import { expect, it } from 'vitest';
import { inParts } from './filter-parts';

it('what fits into one filter keeps its name; what does not says how many there are, and leaves nobody out', () => {
  const parts = (count: number) =>
    inParts('clocked', ['a', 'b', 'c', 'd', 'e', 'f', 'g'].slice(0, count), 3, (some) => some.join(''));
  expect(parts(0)).toEqual({});
  expect(parts(3)).toEqual({ clocked: 'abc' });
  expect(parts(7)).toEqual({ 'clocked-1-of-3': 'abc', 'clocked-2-of-3': 'def', 'clocked-3-of-3': 'g' });
});
