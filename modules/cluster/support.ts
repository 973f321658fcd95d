import { COMPONENTS, minorOf, type Version, type VersionChoice } from './versions';

/** Something whose support ends, or ended. */
export interface EndingSupport {
  /** What the table calls it, with its version: `Kubernetes 1.36`. */
  readonly what: string;
  /** Last day of support. */
  readonly endOfSupport: string;
  /** Days from today; negative when it is over. */
  readonly days: number;
}

/** Days of warning: two quarterly releases of an add-on, and the freeze at the end of a year. */
export const SUPPORT_HORIZON_DAYS = 120;

/** Everything dated that a cluster of this choice runs with. */
export function versionsInUse(choice: Pick<VersionChoice, 'kubernetes'>): Readonly<Record<string, Version>> {
  const { endOfSupport, source } = minorOf(choice.kubernetes);
  return { Kubernetes: { version: choice.kubernetes, endOfSupport, source }, ...COMPONENTS };
}

/** What loses its support within the horizon, or has lost it. `today` is a date such as 2026-11-23. */
export const endingSupport = (
  versions: Readonly<Record<string, Version>>,
  today: string,
  horizonDays: number = SUPPORT_HORIZON_DAYS,
): readonly EndingSupport[] =>
  Object.entries(versions).flatMap(([name, { version, endOfSupport }]) => {
    if (endOfSupport === undefined) return [];
    const days = (Date.parse(endOfSupport) - Date.parse(today)) / DAY;
    return days <= horizonDays ? [{ what: `${name} ${version}`, endOfSupport, days }] : [];
  });

const DAY = 24 * 60 * 60 * 1000; // milliseconds
