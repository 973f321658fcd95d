import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { restoreTests } from './restore-tests';

const plan = (more: object = {}, hours = 4, where: object = {}): Scene => [
  resource('aws_backup_restore_testing_plan', {
    name: 'a',
    schedule_expression: 'cron(0 3 ? * SUN *)',
    start_window_hours: 4,
    recovery_point_selection: [
      {
        selection_window_days: 14,
        algorithm: 'LATEST_WITHIN_WINDOW',
        include_vaults: ['*'],
        recovery_point_types: ['SNAPSHOT'],
      },
    ],
    ...more,
  }),
  resource('aws_backup_restore_testing_selection', {
    restore_testing_plan_name: 'a',
    iam_role_arn: 'r',
    protected_resource_type: 'RDS',
    protected_resource_arns: ['*'],
    validation_window_hours: hours,
    restore_metadata_overrides: { dbSubnetGroupName: 'apart', vpcSecurityGroupIds: '["sg"]', ...where },
  }),
];

describe('restore-tests', () => {
  it.each<[string, Scene]>([['a weekly test', plan()]])('accepts %s', (_, scene) => {
    expect(judged(restoreTests, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a test without a schedule',
      plan({ schedule_expression: undefined }),
      ['schedule_expression: got nothing, want every week or oftener - say when'],
    ],
    [
      'a test once a year',
      plan({ schedule_expression: 'cron(0 3 1 1 ? *)' }),
      ['schedule_expression: got "cron(0 3 1 1 ? *)", want every week or oftener - say when'],
    ],
    [
      'one without time to look',
      plan({}, 0),
      ['aws_backup_restore_testing_selection.validation_window_hours: got 0, want 1 to 168 - leave time to look'],
    ],
    [
      'one that restores among everything',
      plan({}, 4, { dbSubnetGroupName: undefined }),
      [
        'aws_backup_restore_testing_selection.restore_metadata_overrides.dbSubnetGroupName: got nothing, want something - restore where nobody reaches it',
      ],
    ],
    [
      'one that restores nothing',
      [resource('aws_backup_restore_testing_plan', { ...plan()[0].attributes })],
      ['aws_backup_restore_testing_selection: got nothing, want one beside it - say what is restored'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(restoreTests, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(restoreTests, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
