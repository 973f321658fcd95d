import type { DataClass } from '../kernel';

export interface CopyRetention {
  /** A copy that asks for less is refused. */
  readonly minDays: number;
  /** A copy that asks for more is refused. */
  readonly maxDays: number;
  readonly reason: string;
}

/** How long a vault lets copies be kept, by the class of what they hold (DORA Art. 12(1)(b)). Backup plans stay within. */
export const COPY_RETENTION: Readonly<Record<DataClass, CopyRetention>> = {
  public: { minDays: 7, maxDays: 35, reason: 'it can be had elsewhere; a week covers a mistake before the weekend' },
  internal: {
    minDays: 7,
    maxDays: 90,
    reason: 'a week covers a mistake before the weekend, a quarter a release cycle',
  },
  confidential: {
    minDays: 30,
    maxDays: 400,
    reason: 'a corruption is often found weeks later; monthly copies cover the season of the year before',
  },
  restricted: {
    minDays: 35,
    maxDays: 400,
    reason: 'the copies outlast the point-in-time window of the databases; monthly ones cover the year under review',
  },
};
