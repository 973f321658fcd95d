import type { Problem } from '../kernel';

/** The shortest rhythm of AWS Backup is an hour: aws-backup/latest/devguide/creating-a-backup-plan. */
const RHYTHMS = [24, 12, 8, 6, 4, 3, 2, 1] as const;

/** Hours between two snapshots: the longest that divides a day and is within the recovery point objective. */
export const rhythmHours = (rpoHours: number): number => RHYTHMS.find((hours) => hours <= rpoHours) ?? 1;

/**
 * When snapshots begin, in UTC. Once a day: clear of the windows in which RDS backs up and changes by itself, because a
 * job that meets one fails. More often: at a quarter past; one that meets a window is lost, and the next is an hour away.
 */
export const rhythmSchedule = (hours: number): string =>
  hours === 24 ? `cron(15 ${DAILY_HOUR} * * ? *)` : `cron(15 0/${hours} * * ? *)`;

/** The copy that is kept longest is made of the first snapshot of a month. */
export const MONTHLY = 'cron(15 12 1 * ? *)';

const DAILY_HOUR = 12; // RDS has 22:00 to 06:00: modules/data/windows.ts

/** What no plan can promise. */
export const rhythmProblem = (rpoHours: number, field: string): Problem | undefined =>
  rpoHours >= 1
    ? undefined
    : {
        field,
        got: rpoHours,
        want: '1 or more',
        fix: 'AWS Backup runs once an hour at most; what may lose nothing is replicated, not backed up',
      };
