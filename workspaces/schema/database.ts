import { z } from 'zod';
import { exception, label, text, whole } from './fields';
import { teamName } from './team';

export const databaseName = label(20, 'it is part of the name of the instance');

const CLOCK = '([01]\\d|2[0-3]):[0-5]\\d';
const DAY = '(mon|tue|wed|thu|fri|sat|sun)';

/** What every PostgreSQL instance may say of itself. What is left out follows from size and grade. */
const instance = {
  size: z.enum(['small', 'medium', 'large']).describe('How much it must carry; the grade decides what that is in AWS.'),
  instanceClass: z
    .string()
    .optional()
    .describe(
      'RDS class, of modules/data/instance-classes.ts. A change restarts the instance in its maintenance window.',
    ),
  storageGiB: whole(20, 65_536, 'gp3 takes no other; use whole GiB')
    .optional()
    .describe('Storage at first, in GiB. It grows and never shrinks.'),
  maxStorageGiB: whole(22, 65_536, 'gp3 takes no other; use whole GiB')
    .optional()
    .describe('Storage up to which RDS grows it by itself, in GiB: at least a tenth more.'),
  backupDays: whole(7, 35, 'a week covers a mistake before the weekend; AWS Backup keeps what must be kept for longer')
    .optional()
    .describe('Point-in-time recovery reaches back so many days.'),
  backupWindow: text(
    new RegExp(`^${CLOCK}-${CLOCK}$`),
    'want hh:mm-hh:mm in UTC such as 22:30-23:00 - write both ends with a leading zero',
  )
    .optional()
    .describe('When it is backed up, every day, in UTC. By default the place in the list decides.'),
  maintenanceWindow: text(
    new RegExp(`^${DAY}:${CLOCK}-${DAY}:${CLOCK}$`),
    'want ddd:hh:mm-ddd:hh:mm in UTC such as sun:02:00-sun:02:30 - write the days in lower case',
  )
    .optional()
    .describe('When AWS may interrupt it, every week, in UTC. By default place and criticality decide.'),
};

/** One PostgreSQL instance of an environment, shared by services that each own a schema in it. */
export const database = z.strictObject({
  team: teamName.describe('The team that answers for it: its alarms go there.'),
  ...instance,
  singleZone: exception
    .optional()
    .describe('Leaves out the standby in the second zone; only in non-production of criticality `standard`.'),
});

/** The PostgreSQL instance behind Keycloak. Every environment of the cluster signs in through it, so it has a standby. */
export const identityDatabase = z.strictObject(instance);
