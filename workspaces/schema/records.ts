import { z } from 'zod';
import { RECORD_CLASSES } from '../../modules/kernel';
import { reason, text, whole } from './fields';

/** What the bank decides of retention, where modules/archive/retention.ts does not fit. */
export const retention = z.partialRecord(
  z.enum(RECORD_CLASSES),
  z.strictObject({
    days: whole(1, 36_500, 'use whole days; a shorter time is for new records only, locked ones keep theirs').describe(
      'How long production records of this class are kept.',
    ),
    reason: reason.describe('Why so long and no longer; what an auditor reads.'),
  }),
);

/** The vaults that hold the copies of backups. */
export const vault = z.strictObject({
  graceDays: whole(3, 36_500, 'AWS wants three days at least').describe(
    'Days in which the lock of a production vault can still be taken back. Afterwards nobody can, AWS included.',
  ),
});

/** How restores are rehearsed. */
export const restoreTests = z.strictObject({
  schedule: text(
    /^cron\(\S+( \S+){5}\)$/,
    'want a cron expression of six fields such as cron(0 3 ? * WED,SUN *) - AWS has minutes first and the year last',
  ).describe(
    'When the newest copy of every database is restored, in UTC: days by name, often enough that an alarm sees within seven days that one is missing.',
  ),
  startWithinHours: whole(1, 168, 'AWS starts at a random moment within').describe('Hours within which a test starts.'),
  lookBackDays: whole(1, 365, 'a test without such a copy fails').describe(
    'How old the restored copy may be, in days.',
  ),
  keepHours: whole(1, 168, 'leave time to check the content').describe(
    'Hours that a restored database stays before AWS Backup removes it.',
  ),
});
