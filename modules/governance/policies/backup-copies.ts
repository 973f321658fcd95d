import type { Policy } from '../policy';
import { between, blocksAt, plain, sentence, unmet, valuesAt } from '../want';

/** Every plan copies what it backs up into the vault of the audit account. */
export const backupCopies: Policy = {
  id: 'backup-copies',
  statement: 'Every backup plan copies to the audit account.',
  controls: ['BCK-01'],
  article: 'DORA Art. 12(3)',
  why: 'who takes an account takes the backups in it',
  applies: ['aws_backup_plan'],
  check: ({ attributes, platform }) =>
    blocksAt(attributes, 'rule').flatMap((rule) => {
      const targets = valuesAt(rule, 'copy_action.destination_vault_arn').map(plain);
      const lives = unmet({ attributes: rule }, [
        between('copy_action.lifecycle.delete_after', 7, Infinity, 'a week to notice'),
      ]);
      return targets.some((target) => target.includes(`:${platform.audit}:`))
        ? lives
        : [
            sentence(
              `rule ${plain(rule.rule_name)}.copy_action.destination_vault_arn`,
              targets.join(', ') || undefined,
              'a vault of the audit account',
              'copy there',
            ),
          ];
    }),
};
