import type { DrillPlan } from './drill';

/** Days on which production may be rehearsed, the first and the last included (`2027-02-01`), in UTC. */
export interface Window {
  readonly from: string;
  readonly until: string;
}

/**
 * Why it may not begin now, in one sentence: today is no such day, or it could last beyond the last of them. Without a window every day is.
 * It lasts until the last receipt of what is done is due, so that what was taken is back before nobody answers for it any more.
 */
export function outsideWindow(
  window: Window | undefined,
  now: Date,
  { exercises }: Pick<DrillPlan, 'exercises'>,
): readonly string[] {
  if (!window) return [];
  const today = now.toISOString().slice(0, 10);
  const days = `it is authorised from ${window.from} until ${window.until}`;
  if (today < window.from || window.until < today) return [`${days}, and today is ${today} - have it authorised anew`];
  const seconds = exercises.map(({ receipts }) => Math.max(0, ...receipts.map(({ withinSeconds }) => withinSeconds)));
  const lasts = seconds.reduce((sum, one) => sum + one, 0);
  const ends = new Date(now.getTime() + lasts * 1000);
  if (ends.getTime() <= Date.parse(window.until) + DAY) return [];
  return [
    `duration beyond the window: ${days}, and it could last until ${ends.toISOString().slice(0, 16)}Z - begin ${Math.ceil(lasts / 60)} minutes before the end of the last day (UTC), or have it authorised for longer`,
  ];
}

const DAY = 86_400_000;
