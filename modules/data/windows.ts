import type { Criticality } from '../kernel';

const SLOT_MINUTES = 30; // the shortest window that RDS takes: AmazonRDS/latest/APIReference/API_CreateDBInstance
const SLOTS = 8;
const FIRST_BACKUP = 22 * 60; // 22:00 UTC; the last of eight slots ends at 02:00
const FIRST_MAINTENANCE = 2 * 60; // 02:00 UTC; the last ends at 06:00, before anybody in Europe is at work

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY = 24 * 60;
const WEEK = DAYS.length * DAY;

/** The place whose windows none of the first seven has: for what a whole cluster shares. */
export const LAST_POSITION = SLOTS - 1;

/** A change reaches what nothing depends on first, then the rehearsal, and production last, in the same week. */
const MAINTENANCE_DAY: Readonly<Record<Criticality, (typeof DAYS)[number]>> = {
  standard: 'tue',
  important: 'thu',
  critical: 'sun',
};

/**
 * When the instance at this position is backed up, every day, in UTC: `22:30-23:00`. Eight neighbours have eight
 * different windows. Always before the maintenance of the same night, so that this begins from a fresh backup.
 */
export const backupWindow = (position: number): string => slot(FIRST_BACKUP, position);

/** When AWS, and changes that wait, may interrupt the instance at this position: `sun:02:30-sun:03:00`, in UTC. */
export function maintenanceWindow(position: number, criticality: Criticality): string {
  const day = MAINTENANCE_DAY[criticality];
  const [from, to] = slot(FIRST_MAINTENANCE, position).split('-');
  return `${day}:${from}-${day}:${to}`;
}

/** From when, in minutes since Monday 00:00 UTC, and for how long. */
interface Span {
  readonly start: number;
  readonly minutes: number;
}

/** `hh:mm-hh:mm` of every day, as it falls on Monday. Nothing when it is not written so. */
export function dailySpan(text: string): Span | undefined {
  const [from, to] = text.split('-').map(minuteOfDay);
  return from === undefined || to === undefined ? undefined : span(from, to, DAY);
}

/** `ddd:hh:mm-ddd:hh:mm` of every week. Nothing when it is not written so. */
export function weeklySpan(text: string): Span | undefined {
  const [from, to] = text.split('-').map(minuteOfWeek);
  return from === undefined || to === undefined ? undefined : span(from, to, WEEK);
}

/** Whether a daily and a weekly window share a minute on any day of the week. */
export const overlapping = (daily: Span, weekly: Span): boolean =>
  DAYS.some((_, day) =>
    [-WEEK, 0, WEEK].some((shift) => {
      const start = daily.start + day * DAY + shift;
      return start < weekly.start + weekly.minutes && weekly.start < start + daily.minutes;
    }),
  );

/** Whether RDS would find the window long enough. */
export const longEnough = ({ minutes }: Span): boolean => minutes >= SLOT_MINUTES;

const slot = (first: number, position: number): string => {
  const start = first + (position % SLOTS) * SLOT_MINUTES;
  return `${clock(start)}-${clock(start + SLOT_MINUTES)}`;
};

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

const span = (from: number, to: number, period: number): Span => ({
  start: from,
  minutes: (to - from + period) % period,
});

function minuteOfDay(text: string): number | undefined {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hour === undefined || minute === undefined ? undefined : Number(hour) * 60 + Number(minute);
}

function minuteOfWeek(text: string): number | undefined {
  const day = DAYS.findIndex((name) => name === text.slice(0, 3).toLowerCase());
  const minute = minuteOfDay(text.slice(4));
  return day < 0 || text[3] !== ':' || minute === undefined ? undefined : day * DAY + minute;
}
