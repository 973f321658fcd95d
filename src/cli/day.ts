import { EXIT, UserError } from './finish';

/** The day that was given, else today. Throws a UserError for anything that is no day. */
export function dayOf(today: string = new Date().toISOString().slice(0, 10)): string {
  if (!Number.isNaN(Date.parse(today)) && today.length === 10) return today;
  throw new UserError(`--today: got "${today}", want a date such as 2027-03-31 - write year-month-day`, EXIT.badInput);
}
