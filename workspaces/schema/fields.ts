import { z } from 'zod';
import { isCidr } from '../../modules/kernel';

// Every message reads "want <allowed> - <fix>"; `problems.ts` puts field and value before it.
export const text = (pattern: RegExp, message: string) => z.string().regex(pattern, message);
export const reason = z
  .string()
  .min(10, 'want a reason of at least ten characters - say why the default does not fit, for the reviewer');
export const hours = z
  .number()
  .int()
  .min(0, 'want 0-168 hours - use whole hours')
  .max(168, 'want 0-168 hours - use whole hours');
export const account = text(/^\d{12}$/, 'want twelve digits in quotes - write the AWS account id as text');
export const region = text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'want an AWS region such as eu-west-1 - use the full name');
/** Lower-case words joined by hyphens, as Kubernetes and AWS take them. `why` says what limits the length. */
export const label = (most: number, why: string) => labelled(z.string(), most, why);
const labelled = (base: z.ZodString, most: number, why: string) =>
  base
    .regex(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      'want lower-case letters, digits and single hyphens, a letter first - rename it',
    )
    .max(most, `want at most ${most} characters - ${why}`);
/** One label of a host name. A dotted one gets its own sentence, because it is no slip of spelling. */
export const hostLabel = labelled(
  z.string().regex(/^[^.]*$/, {
    error:
      'want one label without dots - a wildcard certificate covers one label below svc.<environment> or int.<environment>; join the words by hyphens',
    abort: true,
  }),
  63,
  'it is one label of a host name',
);
export const name = label(16, 'it is part of every physical name');
export const date = z.iso.date('want a date such as 2027-03-31 - write year-month-day');
export const githubId = text(
  /^\d+$/,
  'want digits in quotes - read it from the OIDC subject customisation of the repository',
);

/** An exception to a safe default: `{ allow: true, reason }`. */
export const exception = z.strictObject({
  allow: z.literal(true).describe('The exception is meant.'),
  reason: reason.describe('Why the safe default does not fit; what a reviewer reads.'),
});

/** Whole numbers between two bounds. */
export const whole = (least: number, most: number, fix: string) => {
  const message = `want ${least}-${most} - ${fix}`;
  return z.number(message).int(message).min(least, message).max(most, message);
};

/** A block of addresses of any size. */
export const block = z
  .string()
  .refine(isCidr, 'want an IPv4 block such as 172.20.0.0/16 - start it at the first address');

/** A list that names each thing once. */
export const each = <T extends z.ZodType<string>>(item: T) =>
  z
    .array(item)
    .refine((values) => new Set(values).size === values.length, 'want each one once - remove what is repeated')
    .meta({ uniqueItems: true });
