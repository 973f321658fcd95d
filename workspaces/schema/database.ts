import { z } from 'zod';
import { label } from './fields';
import { teamName } from './team';

export const databaseName = label(20, 'it is part of the name of the instance');

/** One PostgreSQL instance of an environment, shared by services that each own a schema in it. */
export const database = z.strictObject({
  team: teamName.describe('The team that answers for it: its alarms go there.'),
  size: z.enum(['small', 'medium', 'large']).describe('How much it must carry; the grade decides what that is in AWS.'),
});
