import { describe, expect, it } from 'vitest';
import { testContext } from '../../test/support/synth';
import { LIMIT_ALARMS, type LIMITED } from './limit-alarms';

const limits = { 'on-demand': { cpu: 128, memoryGiB: 512 }, spot: { cpu: 64, memoryGiB: 256 } };
const [row] = LIMIT_ALARMS;

/** What the alarm would have as its value, from the values of its metrics. */
const valueOf = (of: (typeof LIMITED)[number], metrics: Readonly<Record<string, number>>): number => {
  const signal = row?.watches({ context: testContext(), cluster: 'exbank-test-euw1', of, limits });
  if (signal?.kind !== 'math') throw new Error('want an expression');
  expect(Object.keys(signal.metrics)).toEqual(Object.keys(metrics));
  return signal.expression
    .split(/ ([*/]) /)
    .map((word) => metrics[word] ?? word)
    .reduce<number>((value, word, at, words) => {
      if (at % 2 === 0) return at === 0 ? Number(word) : value;
      const next = Number(words[at + 1]);
      return word === '*' ? value * next : value / next;
    }, 0);
};
const when = row?.when({ context: testContext(), cluster: 'exbank-test-euw1', of: 'spot', limits });
const rings = (percent: number) => percent > (when?.threshold.value ?? Infinity);

describe('nodes near their limits', () => {
  it.each([
    ['on-demand', { used: 100 }, false],
    ['on-demand', { used: 104 }, true],
    ['spot', { used: 50 }, false],
    ['spot', { used: 52 }, true],
    ['memory', { each: 16 * 2 ** 30, nodes: 38 }, false],
    ['memory', { each: 16 * 2 ** 30, nodes: 39 }, true],
  ] as const)('ring for %s with %j: %s, with a fifth still free', (of, metrics, expected) => {
    const percent = valueOf(of, metrics);
    expect(rings(percent)).toBe(expected);
    expect(percent).toBeLessThan(100);
  });

  it('are asked for as one condition beside that of the limit itself, which pages', () => {
    expect(row).toMatchObject({ id: 'node-limits-near', severity: 'warning' });
  });
});
