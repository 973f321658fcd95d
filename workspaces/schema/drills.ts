import { z } from 'zod';
import { date, reason } from './fields';

/** What may be broken in production on purpose: a template of an experiment exists there for what is named here alone. */
export const drills = z.record(
  z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'want the id of a scenario such as zone-lost-eu-west-1a'),
  z
    .strictObject({
      reason: reason.describe('Why production, and not only the stage before it.'),
      from: date.describe('First day on which it may be done.'),
      until: date.describe('Last day.'),
      approver: z.string().min(1, 'want the function that approved it - name it').describe('A function, not a person.'),
    })
    .refine(({ from, until }) => from <= until, 'want until after from - exchange them'),
);
