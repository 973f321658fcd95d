import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { backupPlanWhole } from './backup-plan-whole';

const plan = (rule: object = {}): Scene => [
  resource('aws_backup_plan', {
    rule: [{ schedule: 'cron(0 1 * * ? *)', target_vault_name: 'a', lifecycle: { delete_after: 7 }, ...rule }],
  }),
  resource('aws_backup_selection', { plan_id: '${aws_backup_plan.one.id}', iam_role_arn: 'r', resources: ['a'] }),
];

describe('backup-plan-whole', () => {
  it.each<[string, Scene]>([['a whole plan', plan()]])('accepts %s', (_, scene) => {
    expect(judged(backupPlanWhole, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one without a schedule',
      plan({ schedule: undefined }),
      ['rule.schedule: got nothing, want something - say when'],
    ],
    [
      'one that chooses nothing',
      [resource('aws_backup_plan', { ...plan()[0].attributes })],
      ['aws_backup_selection: got nothing, want one beside it - say what it takes'],
    ],
    [
      'one that runs once a week',
      plan({ schedule: 'cron(0 1 ? * SUN *)' }),
      ['rule.schedule: got "cron(0 1 ? * SUN *)", want one that runs every day or oftener - say when'],
    ],
    [
      'one that runs once a year',
      plan({ schedule: 'cron(0 1 1 1 ? *)' }),
      [
        'rule.schedule: got "cron(0 1 1 1 ? *)", want every month or oftener - say when',
        'rule.schedule: got "cron(0 1 1 1 ? *)", want one that runs every day or oftener - say when',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(backupPlanWhole, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(backupPlanWhole, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
