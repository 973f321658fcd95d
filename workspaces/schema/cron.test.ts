import { describe, expect, it } from 'vitest';
import { isCron } from './cron';

describe('isCron', () => {
  it.each(['* * * * *', '15 2 * * *', '*/10 0-6,22 1 1,7 1-5', '0-30/5 * * * 0'])('takes %s', (schedule) => {
    expect(isCron(schedule)).toBe(true);
  });

  it.each([
    ['four fields', '15 2 * *'],
    ['six fields', '0 15 2 * * *'],
    ['minute 60', '60 * * * *'],
    ['hour 24', '0 24 * * *'],
    ['day 0', '0 0 0 * *'],
    ['month 13', '0 0 1 13 *'],
    ['weekday 7', '0 0 * * 7'],
    ['a range backwards', '30-10 * * * *'],
    ['a step of nothing', '*/0 * * * *'],
    ['a step past the end', '*/60 * * * *'],
    ['words', '@daily'],
    ['an empty part', '1,,2 * * * *'],
    ['two spaces', '0  2 * * *'],
    ['nothing', ''],
  ])('refuses %s', (_, schedule) => {
    expect(isCron(schedule)).toBe(false);
  });
});
