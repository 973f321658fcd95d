import type { Policy } from '../policy';
import { beside } from '../relations';
import { between, said, unmet } from '../want';

/** A backup plan says when, into which vault, and which databases it takes. */
export const backupPlanWhole: Policy = {
  id: 'backup-plan-whole',
  statement: 'A backup plan has a schedule, a vault and a selection.',
  controls: ['BCK-01'],
  article: 'DORA Art. 12(1)',
  why: 'a plan that chooses nothing backs up nothing, without a word',
  applies: ['aws_backup_plan'],
  besides: ['aws_backup_selection'],
  check: (plan, among) => [
    ...unmet(plan, [
      said('rule', 'write one'),
      said('rule.schedule', 'say when'),
      said('rule.target_vault_name', 'name the vault'),
      between('rule.lifecycle.delete_after', 1, 36_500, 'say how long'),
    ]),
    ...beside({
      kind: 'aws_backup_selection',
      fix: 'say what it takes',
      wants: [said('iam_role_arn', 'name the role'), said('resources', 'say which')],
    })(plan, among),
  ],
};
