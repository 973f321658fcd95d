import type { Policy } from '../policy';
import { wanting, yes } from '../want';

/** A database has a standby in another zone. */
export const databaseTwoZones: Policy = {
  id: 'database-two-zones',
  statement: 'A database has a standby in another zone.',
  controls: ['RES-01'],
  article: 'DORA Art. 11(5)',
  why: 'a zone that dies would take every record in it with it',
  applies: ['aws_db_instance'],
  check: wanting(yes('multi_az', 'pay for the standby')),
};
