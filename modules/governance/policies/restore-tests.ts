import type { Policy } from '../policy';
import { beside } from '../relations';
import { longestGap } from '../schedule';
import { between, holding, oneOf, said, unmet } from '../want';

/** A restore is tested by itself, at least weekly, from all that is kept, and looked at. */
export const restoreTests: Policy = {
  id: 'restore-tests',
  statement: 'Every restore test runs by a schedule, apart from everything, and leaves time to look at the result.',
  controls: ['BCK-02'],
  article: 'DORA Art. 12(2)',
  why: 'a backup that nobody restored is a hope',
  applies: ['aws_backup_restore_testing_plan'],
  besides: ['aws_backup_restore_testing_selection'],
  check: (plan, among) => [
    ...unmet(plan, [
      { ...said('schedule_expression', 'say when'), want: 'every week or oftener', is: isWeekly },
      between('recovery_point_selection.selection_window_days', 1, 31, 'a copy of this month'),
      between('start_window_hours', 1, 24, 'a day at most'),
      oneOf(
        'recovery_point_selection.algorithm',
        ['LATEST_WITHIN_WINDOW', 'RANDOM_WITHIN_WINDOW'],
        'choose which copy',
      ),
      said('recovery_point_selection.include_vaults', 'name the vault'),
      holding('recovery_point_selection.recovery_point_types', ['SNAPSHOT'], 'test snapshots'),
    ]),
    ...beside({
      kind: 'aws_backup_restore_testing_selection',
      fix: 'say what is restored',
      wants: [
        oneOf('protected_resource_type', ['RDS'], 'databases hold the records'),
        said('protected_resource_arns', 'name them, or all'),
        between('validation_window_hours', 1, 168, 'leave time to look'),
        said('iam_role_arn', 'name the role'),
        said('restore_metadata_overrides.dbSubnetGroupName', 'restore where nobody reaches it'),
        said('restore_metadata_overrides.vpcSecurityGroupIds', 'restore behind a group that lets nobody in'),
      ],
    })(plan, among),
  ],
};

function isWeekly(schedule: unknown): boolean {
  return (longestGap(schedule) ?? Infinity) <= 7 * 24;
}
