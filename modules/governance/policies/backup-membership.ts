import { BACKUP_TAG } from '../../kernel';
import type { Policy } from '../policy';
import { wholeText } from '../remembered';
import { isBlock, isSaid, plain, sentence } from '../want';

/** What holds records is in exactly one backup plan: by the tag of its data class, and the plan is there. */
export const backupMembership: Policy = {
  id: 'backup-membership',
  statement: 'What holds records is in exactly one backup plan.',
  controls: ['BCK-01'],
  article: 'DORA Art. 12(1)',
  why: 'what no plan names is missed on the day it is needed; what two name is restored twice',
  applies: ['aws_db_instance', 'aws_rds_cluster', 'aws_dynamodb_table', 'aws_ebs_volume', 'aws_efs_file_system'],
  besides: ['aws_backup_selection'],
  check: (database, among) => {
    const { tags } = database.attributes;
    const name = isBlock(tags) ? tags[BACKUP_TAG] : undefined;
    if (!isSaid(name))
      return [sentence(`tags.${BACKUP_TAG}`, name, 'a data class', 'spread backupTags, or name why it is exempt')];
    const selections = among.near(database, 'aws_backup_selection');
    const chosen = selections.filter((selection) => wholeText(selection.attributes).includes(`"${plain(name)}"`));
    if (chosen.length === 1 || among.near(database, 'aws_backup_plan').length === 0) return [];
    return [
      sentence(
        `tags.${BACKUP_TAG}`,
        `${plain(name)}, chosen by ${chosen.length} plans`,
        'one plan',
        'write the plan of this class, or take one away',
      ),
    ];
  },
};
