import { describe, expect, it } from 'vitest';
import { CRITICALITIES } from '../kernel';
import {
  backupWindow,
  dailySpan,
  LAST_POSITION,
  longEnough,
  maintenanceWindow,
  overlapping,
  weeklySpan,
} from './windows';

const POSITIONS = Array.from({ length: LAST_POSITION + 1 }, (_, position) => position);

/** Whether two windows of these texts share a minute. */
const share = (daily: string, weekly: string): boolean => {
  const [one, other] = [dailySpan(daily), weeklySpan(weekly)];
  if (!one || !other) throw new Error(`${daily} or ${weekly} is no window`);
  return overlapping(one, other);
};

describe('the windows by position', () => {
  it('are different for eight neighbours, so that no two are interrupted together', () => {
    expect(new Set(POSITIONS.map(backupWindow)).size).toBe(8);
    expect(new Set(POSITIONS.map((position) => maintenanceWindow(position, 'critical'))).size).toBe(8);
    expect(backupWindow(8)).toBe(backupWindow(0));
  });

  it('lie in the night of Europe, summer and winter', () => {
    expect(POSITIONS.map(backupWindow)).toEqual([
      '22:00-22:30',
      '22:30-23:00',
      '23:00-23:30',
      '23:30-00:00',
      '00:00-00:30',
      '00:30-01:00',
      '01:00-01:30',
      '01:30-02:00',
    ]);
    expect(maintenanceWindow(0, 'critical')).toBe('sun:02:00-sun:02:30');
    expect(maintenanceWindow(LAST_POSITION, 'critical')).toBe('sun:05:30-sun:06:00');
  });

  it('bring a change to development first, to the rehearsal next, and to production last in the week', () => {
    const days = CRITICALITIES.map((criticality) => maintenanceWindow(0, criticality).slice(0, 3));
    expect(Object.fromEntries(CRITICALITIES.map((criticality, index) => [criticality, days[index]]))).toEqual({
      standard: 'tue',
      important: 'thu',
      critical: 'sun',
    });
  });

  it('never overlap, and are as long as RDS asks', () => {
    for (const criticality of CRITICALITIES) {
      for (const one of POSITIONS) {
        for (const other of POSITIONS)
          expect(share(backupWindow(one), maintenanceWindow(other, criticality))).toBe(false);
        expect([dailySpan(backupWindow(one)), weeklySpan(maintenanceWindow(one, criticality))]).toEqual([
          expect.objectContaining({ minutes: 30 }),
          expect.objectContaining({ minutes: 30 }),
        ]);
      }
    }
  });
});

describe('windows given by hand', () => {
  it.each([
    ['the same hour', '02:00-03:00', 'sun:02:00-sun:03:00', true],
    ['one minute of the end', '02:00-03:00', 'wed:02:59-wed:04:00', true],
    ['a backup across midnight', '23:30-00:30', 'mon:00:00-mon:01:00', true],
    ['a backup across the end of the week', '23:45-00:15', 'mon:00:10-mon:00:40', true],
    ['maintenance across the end of the week', '00:00-00:30', 'sun:23:30-mon:00:05', true],
    ['maintenance of two days', '12:00-12:30', 'tue:20:00-thu:20:00', true],
    ['an end that is the other beginning', '02:00-02:30', 'sun:02:30-sun:03:00', false],
    ['a beginning that is the other end', '03:00-03:30', 'sun:02:30-sun:03:00', false],
    ['maintenance across midnight, later', '01:00-02:00', 'sat:23:00-sun:00:30', false],
  ])('share %s: %s and %s, %s', (_, daily, weekly, shared) => {
    expect(share(daily, weekly)).toBe(shared);
  });

  it.each(['2:00-3:00', '02:00', '02:00-24:00', '02:60-03:00', '', 'sun:02:00-sun:03:00'])(
    'of every day are not written %j',
    (text) => {
      expect(dailySpan(text)).toBeUndefined();
    },
  );

  it.each(['02:00-03:00', 'sun:02:00', 'day:02:00-day:03:00', 'sun 02:00-sun 03:00', 'sun:02:00-03:00', ''])(
    'of every week are not written %j',
    (text) => {
      expect(weeklySpan(text)).toBeUndefined();
    },
  );

  it('are too short below half an hour, and of no length when the ends are one', () => {
    const lengths = ['02:00-02:29', '02:00-02:00', '02:00-02:30'].map(dailySpan);
    expect(lengths.map((span) => span && longEnough(span))).toEqual([false, false, true]);
  });
});
