import type { Grade } from '../kernel';

export const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Day = (typeof DAYS)[number];

/** When maintenance may begin, in UTC. It takes up to two hours; during it the pair fails over. */
export interface Window {
  readonly day: Day;
  /** `hh:mm`. */
  readonly time: string;
}

const WINDOW_MINUTES = 2 * 60; // amazon-mq/latest/developer-guide/maintaining-brokers
const DAY = 24 * 60;
const WEEK = DAYS.length * DAY;
const BUSINESS = { days: 5, start: 6 * 60, end: 19 * 60 }; // 07:00 in Dublin in summer to 20:00 in Berlin in winter

/** Nights on which no database of the grade has its maintenance; test before production. */
const NIGHTS: Readonly<Record<Grade, readonly Day[]>> = {
  'non-production': ['MONDAY', 'WEDNESDAY', 'FRIDAY'],
  production: ['SATURDAY'],
};
const STARTS = ['02:00', '04:00', '00:00'];

/** A window of its own for each of the first environments of a grade, by its place among them. */
export function maintenanceWindow(grade: Grade, position: number): Window {
  const nights = NIGHTS[grade];
  const day = nights[position % nights.length] ?? 'SATURDAY';
  return { day, time: STARTS[Math.floor(position / nights.length) % STARTS.length] ?? '02:00' };
}

/** Whether two windows share a minute of any week. */
export function overlapping(one: Window, other: Window): boolean {
  const apart = (minuteOf(one) - minuteOf(other) + WEEK) % WEEK;
  return apart < WINDOW_MINUTES || apart > WEEK - WINDOW_MINUTES;
}

/** Whether somebody in Europe is at work while it lasts. */
export function inBusinessHours(window: Window): boolean {
  const start = minuteOf(window);
  return Array.from({ length: BUSINESS.days }, (_, day) => day * DAY).some(
    (midnight) => start < midnight + BUSINESS.end && midnight + BUSINESS.start < start + WINDOW_MINUTES,
  );
}

export const inWords = ({ day, time }: Window): string => `${day} ${time}`;

const minuteOf = ({ day, time }: Window): number =>
  DAYS.indexOf(day) * DAY + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
