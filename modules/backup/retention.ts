/**
 * Days that snapshots stay in their own account. They are for mistakes of this week; inside the account every database can
 * also be had back to any minute of its point-in-time window, and older states come from the copies.
 */
export const SNAPSHOT_DAYS = 7;

/** The same of the first of a month: longest of those that begin together, so that AWS Backup keeps it and not the other. */
export const MONTHLY_SNAPSHOT_DAYS = 35;

/** What a vault's lock takes. */
export const LOCK_DAYS = { min: SNAPSHOT_DAYS, max: MONTHLY_SNAPSHOT_DAYS } as const;
