import { describe, expect, it, vi } from 'vitest';
import { forgetTexts, knownTexts } from './known-texts';

describe('knownTexts', () => {
  it('finds out once what a place says, as long as it says the same', () => {
    const known = knownTexts<string>();
    const find = vi.fn(() => 'found');
    expect([known('a', 'text', find), known('a', 'text', find)]).toEqual(['found', 'found']);
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('finds out anew when a place says something else, or another place says the same', () => {
    const known = knownTexts<string>();
    expect(known('a', 'one', () => 'one')).toBe('one');
    expect(known('a', 'two', () => 'two')).toBe('two');
    expect(known('b', 'two', () => 'of b')).toBe('of b');
    expect(known('a', 'one', () => 'one again')).toBe('one again');
  });

  it('lets go of everything when somebody measures', () => {
    const known = knownTexts<string>();
    known('a', 'text', () => 'found');
    forgetTexts();
    expect(known('a', 'text', () => 'found anew')).toBe('found anew');
  });

  it('keeps nothing of what threw', () => {
    const known = knownTexts<string>();
    const throwing = () => {
      throw new Error('no');
    };
    expect(() => known('a', 'text', throwing)).toThrow('no');
    expect(known('a', 'text', () => 'found')).toBe('found');
  });
});
