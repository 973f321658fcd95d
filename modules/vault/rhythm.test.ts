import { describe, expect, it } from 'vitest';
import { restoreLateHours, restoreRhythmProblem } from './rhythm';

const tests = (schedule: string, startWithinHours = 4) => ({
  ...{ schedule, startWithinHours, lookBackDays: 14, keepHours: 4 },
});

describe('the rhythm of restore tests', () => {
  it.each([
    ['cron(0 3 ? * WED,SUN *)', 104],
    ['cron(0 3 ? * SUN,WED *)', 104],
    ['cron(0 3 ? * MON,WED,FRI *)', 80],
    ['cron(0 3 ? * * *)', 32],
    ['cron(0 3 ? * SUN *)', 176],
  ])('%s is late after its longest gap, and the time to begin and to look', (schedule, hours) => {
    expect(restoreLateHours(tests(schedule))).toBe(hours);
  });

  it('is refused when no alarm could see that a test is missing', () => {
    expect(restoreRhythmProblem(tests('cron(0 3 ? * WED,SUN *)'))).toBeUndefined();
    expect(restoreRhythmProblem(tests('cron(0 3 ? * SUN *)'))).toMatchObject({
      ...{ field: 'restoreTests.schedule', got: '176 hours until one is late', want: '168 at the most' },
    });
    expect(restoreRhythmProblem(tests('cron(0 3 ? * WED,SUN *)', 100))).toMatchObject({
      got: '200 hours until one is late',
    });
  });

  it.each(['cron(0 3 1 * ? *)', 'cron(0 3 ? * SUX *)', 'cron(0 3 ? * 1 *)'])('%s names no days', (schedule) => {
    expect(restoreRhythmProblem(tests(schedule))).toMatchObject({ got: schedule });
  });
});
