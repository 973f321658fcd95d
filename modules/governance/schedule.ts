const HOURS = { minute: 1 / 60, hour: 1, day: 24 } as const;
const DAY = 24;
const WEEK = 7 * DAY;
const MONTH = 31 * DAY;
const YEAR = 366 * DAY;

/**
 * The longest time between two runs of a schedule, in hours, rounded up to the next of day, week, month and year; `undefined` for
 * what is no schedule. Source: AmazonCloudWatch/latest/events/ScheduledEvents (fields of `cron` and `rate`).
 */
export function longestGap(expression: unknown): number | undefined {
  const text = typeof expression === 'string' ? expression : '';
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text) ?? [];
  if (count !== undefined) return Number(count) * HOURS[unit as keyof typeof HOURS];
  const [, fields] = /^cron\((.+)\)$/.exec(text) ?? [];
  const [, hour, dayOfMonth, month, dayOfWeek, year] = fields?.trim().split(/\s+/) ?? [];
  if (year === undefined || !isAny(year)) return undefined;
  if (!isAny(month)) return YEAR;
  if (!isAny(dayOfMonth)) return MONTH;
  if (!isAny(dayOfWeek)) return WEEK;
  return gapOfHours(hour);
}

const isAny = (field: string | undefined): boolean =>
  field === '*' || field === '?' || field === '1/1' || field === '0/1';

function gapOfHours(hour = ''): number {
  if (hour === '*') return 1;
  const [, step] = /^(?:\d+|\*)\/(\d+)$/.exec(hour) ?? [];
  return step === undefined ? DAY : Math.min(Number(step), DAY);
}
