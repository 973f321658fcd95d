import type { Policy } from '../policy';
import { sentence, unmet, yes } from '../want';

const KIND = 'aws_backup_region_settings';

/** AWS Backup is told to take databases: without that a plan passes over them, without a word. */
export const backupOptedIn: Policy = {
  id: 'backup-opted-in',
  statement: 'AWS Backup is switched on for databases in every region of a plan.',
  controls: ['BCK-01'],
  article: 'DORA Art. 12(1)',
  why: 'a plan takes only kinds for which the region opted in; the others it passes over without an error',
  applies: ['aws_backup_plan', KIND],
  besides: [KIND],
  check: (resource, among) => {
    if (resource.type === KIND)
      return unmet(resource, [yes('resource_type_opt_in_preference.RDS', 'the plans select databases')]);
    return among.near(resource, KIND).length > 0
      ? []
      : [sentence(KIND, undefined, 'one in the account', 'say which kinds the region takes')];
  },
};
