import { describe, expect, it } from 'vitest';
import { Clock } from './clock';

describe('time that passes at once', () => {
  it('has everything happen that is due, the earliest first, and what follows from it', () => {
    const clock = new Clock();
    const seen: string[] = [];
    clock.in(30, () => seen.push('late'));
    clock.in(10, () => {
      seen.push('early');
      clock.in(5, () => seen.push('then'));
      clock.in(50, () => seen.push('not yet'));
    });
    clock.pass(40);
    expect(seen).toEqual(['early', 'then', 'late']);
    clock.pass(20);
    expect(seen).toEqual(['early', 'then', 'late', 'not yet']);
  });

  it('has nothing happen that was called off', () => {
    const clock = new Clock();
    const seen: string[] = [];
    const off = clock.in(10, () => seen.push('never'));
    off();
    clock.pass(20);
    expect(seen).toEqual([]);
  });
});
