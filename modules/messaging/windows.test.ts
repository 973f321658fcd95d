import { describe, expect, it } from 'vitest';
import { inBusinessHours, maintenanceWindow, overlapping, type Window } from './windows';

const first = (grade: 'production' | 'non-production', count: number): readonly Window[] =>
  Array.from({ length: count }, (_, position) => maintenanceWindow(grade, position));

describe('the maintenance window of an environment', () => {
  it('is one of its own: no two environments are interrupted together', () => {
    const windows = [...first('non-production', 9), ...first('production', 3)];
    const together = windows.flatMap((one, index) =>
      windows.slice(index + 1).filter((other) => overlapping(one, other)),
    );
    expect(together).toEqual([]);
  });

  it('lies outside business hours', () => {
    expect([...first('non-production', 9), ...first('production', 3)].filter(inBusinessHours)).toEqual([]);
  });

  it('comes to test before it comes to production, in the same week', () => {
    expect(first('non-production', 2)).toEqual([
      { day: 'MONDAY', time: '02:00' },
      { day: 'WEDNESDAY', time: '02:00' },
    ]);
    expect(first('production', 1)).toEqual([{ day: 'SATURDAY', time: '02:00' }]);
  });
});

describe('two windows', () => {
  it.each<[Window, Window, boolean]>([
    [{ day: 'MONDAY', time: '02:00' }, { day: 'MONDAY', time: '02:00' }, true],
    [{ day: 'MONDAY', time: '02:00' }, { day: 'MONDAY', time: '03:59' }, true],
    [{ day: 'MONDAY', time: '02:00' }, { day: 'MONDAY', time: '04:00' }, false],
    [{ day: 'SUNDAY', time: '23:00' }, { day: 'MONDAY', time: '00:30' }, true],
    [{ day: 'SUNDAY', time: '22:00' }, { day: 'MONDAY', time: '00:00' }, false],
    [{ day: 'MONDAY', time: '02:00' }, { day: 'TUESDAY', time: '02:00' }, false],
  ])('%j and %j overlap: %s', (one, other, together) => {
    expect([overlapping(one, other), overlapping(other, one)]).toEqual([together, together]);
  });
});

describe('business hours', () => {
  it.each<[Window, boolean]>([
    [{ day: 'MONDAY', time: '04:00' }, false],
    [{ day: 'MONDAY', time: '04:01' }, true],
    [{ day: 'FRIDAY', time: '18:59' }, true],
    [{ day: 'FRIDAY', time: '19:00' }, false],
    [{ day: 'SATURDAY', time: '12:00' }, false],
  ])('hold %j: %s', (window, during) => {
    expect(inBusinessHours(window)).toBe(during);
  });
});
