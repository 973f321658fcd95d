import type { Policy } from '../policy';
import { beside } from '../relations';
import type { Resource } from '../resource';
import { longestGap } from '../schedule';
import { between, plain, said, sentence, unmet, valuesAt } from '../want';

/** A backup plan says when, into which vault, and which databases it takes. */
export const backupPlanWhole: Policy = {
  id: 'backup-plan-whole',
  statement: 'A backup plan runs every day or oftener, into a vault, and selects what it takes.',
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
    ...scheduleProblems(plan),
    ...beside({
      kind: 'aws_backup_selection',
      fix: 'say what it takes',
      wants: [said('iam_role_arn', 'name the role'), said('resources', 'say which')],
    })(plan, among),
  ],
};

const DAY = 24;
const MONTH = 31 * DAY;

/** One rule runs daily or oftener, and none is so rare that nobody would miss it. */
function scheduleProblems({ attributes }: Resource): readonly string[] {
  const schedules = valuesAt(attributes, 'rule.schedule').filter((one) => one !== undefined);
  const gaps = schedules.map((schedule) => longestGap(schedule) ?? Infinity);
  return [
    ...schedules
      .filter((_, at) => (gaps[at] ?? Infinity) > MONTH)
      .map((schedule) => sentence('rule.schedule', schedule, 'every month or oftener', 'say when')),
    ...(gaps.length > 0 && Math.min(...gaps) > DAY
      ? [sentence('rule.schedule', schedules.map(plain).join(', '), 'one that runs every day or oftener', 'say when')]
      : []),
  ];
}
