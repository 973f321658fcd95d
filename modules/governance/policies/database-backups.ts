import type { Policy } from '../policy';
import { between, said, unmet, yes } from '../want';

/** A database can be had back to any minute of its window, and its copies say whose they are. */
export const databaseBackups: Policy = {
  id: 'database-backups',
  statement: 'A database keeps at least a week of backups, five weeks in production.',
  controls: ['BCK-01'],
  article: 'DORA Art. 12(1)',
  why: 'a corrupted table is often found days later; the window must outlast the finding',
  applies: ['aws_db_instance'],
  check: (database) =>
    unmet(database, [
      between(
        'backup_retention_period',
        database.grade === 'production' ? 35 : 7,
        35,
        'AWS keeps up to 35; AWS Backup keeps longer',
      ),
      said('backup_window', 'choose the hour'),
      yes('copy_tags_to_snapshot', "a copy without tags is nobody's"),
    ]),
};
