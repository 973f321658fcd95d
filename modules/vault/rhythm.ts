import type { Problem } from '../kernel';
import type { RestoreTests } from './restore-test';

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;
const WEEK_HOURS = 7 * 24;

/** The longest that one alarm looks back: AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm, EvaluationPeriods. */
const LOOK_BACK_HOURS = WEEK_HOURS;

/**
 * Hours without a restore that passed after which it is late: the longest gap of the schedule, the time within which a
 * test begins, and that in which it is looked at. Nothing when the schedule names no days.
 */
export function restoreLateHours({ schedule, startWithinHours, keepHours }: RestoreTests): number | undefined {
  const gap = longestGapHours(schedule);
  return gap === undefined ? undefined : gap + startWithinHours + keepHours;
}

/** A rhythm that no alarm can watch: it looks back for seven days at most, and one that is missed must be seen. */
export function restoreRhythmProblem(tests: RestoreTests): Problem | undefined {
  const late = restoreLateHours(tests);
  const say = (got: unknown, want: string): Problem => ({
    ...{ field: 'restoreTests.schedule', got, want },
    fix: 'test twice a week, for instance cron(0 3 ? * WED,SUN *): an alarm looks back for seven days',
  });
  if (late === undefined) return say(tests.schedule, 'cron(MINUTE HOUR ? * DAYS *) with days by name');
  return late <= LOOK_BACK_HOURS ? undefined : say(`${late} hours until one is late`, `${LOOK_BACK_HOURS} at the most`);
}

function longestGapHours(schedule: string): number | undefined {
  const [, named] = /^cron\(\d+ \d+ \? \* ([A-Z,]+|\*) \*\)$/.exec(schedule) ?? [];
  if (named === undefined) return undefined;
  const days = (named === '*' ? [...DAYS] : named.split(',')).map((day) => DAYS.findIndex((one) => one === day));
  const [first] = [...days].sort((one, other) => one - other);
  if (first === undefined || days.includes(-1)) return undefined;
  const around = [...days.sort((one, other) => one - other), first + DAYS.length];
  return Math.max(...around.slice(1).map((day, index) => (day - (around[index] ?? day)) * 24));
}
