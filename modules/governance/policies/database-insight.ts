import type { Policy } from '../policy';
import { between, said, wanting, yes } from '../want';

/** A database can be looked into while it suffers. */
export const databaseInsight: Policy = {
  id: 'database-insight',
  statement: 'A database is monitored every minute and its load can be read.',
  controls: ['DET-01'],
  article: 'DORA Art. 10(1)',
  why: 'what made it slow is gone when somebody starts to look',
  applies: ['aws_db_instance'],
  check: wanting(
    between('monitoring_interval', 1, 60, 'a minute at most'),
    said('monitoring_role_arn', 'name the role'),
    yes('performance_insights_enabled', 'switch it on'),
    between('performance_insights_retention_period', 7, 731, 'a week at least'),
  ),
};
