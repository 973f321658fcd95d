import { z } from 'zod';
import { isCron } from './cron';
import { exception, label, reason, text, whole } from './fields';

const freeze = z.strictObject({
  schedule: z
    .string()
    .refine(isCron, 'want five cron fields in digits such as 0 16 * * 5 - minute, hour, day, month, weekday')
    .describe('When it begins.'),
  hours: whole(1, 336, 'two weeks at most; drift is not healed while it lasts').describe(
    'How long it lasts, in hours.',
  ),
  timeZone: text(
    /^(UTC|[A-Z][A-Za-z]+\/[A-Z][A-Za-z_-]+)$/,
    'want a time zone such as Europe/Dublin, or UTC - use the name of the tz database',
  ).describe('Time zone of the schedule.'),
  reason: reason
    .max(255, 'want at most 255 characters - Argo CD takes no more')
    .describe('Why nothing is changed by itself then; what a reviewer reads.'),
});

/** How Argo CD applies what Git says. */
export const sync = z.strictObject({
  freezes: z
    .record(label(30, 'it names the freeze'), freeze)
    .default({})
    .describe(
      'When Argo CD changes nothing by itself. People with the right may still sync, for instance to roll back. Apply bootstrap too: the roots rest with what they make (ADR-0016).',
    ),
  prune: exception
    .optional()
    .describe('Production only: objects that leave Git leave the cluster by themselves. Elsewhere they always do.'),
});
