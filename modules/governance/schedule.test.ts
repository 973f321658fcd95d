import { describe, expect, it } from 'vitest';
import { longestGap } from './schedule';

describe('the longest time between two runs', () => {
  it.each([
    ['rate(1 hour)', 1],
    ['rate(30 minutes)', 0.5],
    ['rate(365 days)', 8760],
    ['cron(15 * * * ? *)', 1],
    ['cron(15 0/1 * * ? *)', 1],
    ['cron(0 0/6 * * ? *)', 6],
    ['cron(15 12 * * ? *)', 24],
    ['cron(0 3 ? * SUN *)', 168],
    ['cron(15 12 1 * ? *)', 744],
    ['cron(0 0 1 1 ? *)', 8784],
  ])('of %s is %d hours', (expression, hours) => {
    expect(longestGap(expression)).toBe(hours);
  });

  it.each([[''], [undefined], ['daily'], ['cron(0 3 * * *)'], ['cron(0 3 1 1 ? 2031)']])(
    'of %s is unknown, for it is no schedule that goes on',
    (expression) => {
      expect(longestGap(expression)).toBeUndefined();
    },
  );
});
