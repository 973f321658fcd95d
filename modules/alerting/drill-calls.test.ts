import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { SchedulerScheduleGroup } from '@cdktf/provider-aws/lib/scheduler-schedule-group';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { DrillCalls } from './drill-calls';

const KINDS = ['database-lost', 'database-lost', 'crash-loop'];
const made = (grade: 'production' | 'non-production', kinds = KINDS) => {
  const context = testContext({ workspace: 'staging', grade });
  return synth((stack) => void new DrillCalls(stack, 'calls', { context, kinds }), context);
};
const schedules = (...of: Parameters<typeof made>) => Object.values(made(...of).all(SchedulerSchedule));

describe('a call for a drill', () => {
  it('comes once a quarter for each kind, each in a week of its own', () => {
    const times = schedules('non-production').map((one) => [one.name, one.schedule_expression]);
    expect(Object.fromEntries(times)).toEqual({
      'database-lost': 'cron(0 9 ? 1/3 3#1 *)',
      'crash-loop': 'cron(0 9 ? 1/3 3#2 *)',
    });
    const many = Array.from({ length: 12 }, (_, index) => `k${index}`);
    expect(new Set(schedules('non-production', many).map((one) => one.schedule_expression)).size).toBe(12);
  });

  it('rests in production', () => {
    expect(schedules('production').map(({ state }) => state)).toEqual(['DISABLED', 'DISABLED']);
    expect(schedules('non-production').map(({ state }) => state)).toEqual(['ENABLED', 'ENABLED']);
  });

  it('is an event with a command, which is the same whatever services there are, and begins nothing', () => {
    const first = schedules('non-production').find(({ name }) => name === 'database-lost');
    const target = first?.target as { readonly arn: string; readonly input: string };
    expect(target).toMatchObject({
      arn: 'arn:aws:events:eu-west-1:123456789012:event-bus/default',
      eventbridge_parameters: { source: 'platform.drills', detail_type: 'Drill Due' },
    });
    expect(JSON.parse(target.input)).toMatchObject({
      kind: 'database-lost',
      summary: 'database-lost of staging, once a quarter, when people can watch: bin/platform drill due names which',
    });
  });

  it('is tried for a day, then kept where an alarm looks', () => {
    for (const one of schedules('non-production'))
      expect(one.target).toMatchObject({
        retry_policy: { maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 185 },
        dead_letter_config: { arn: 'arn:aws:sqs:eu-west-1:123456789012:exbank-staging-alarms-undelivered' },
      });
  });

  it('has a group of its stack, whose schedules alone take the role, which may speak of drills and nothing else', () => {
    const all = made('non-production');
    expect(all.only(SchedulerScheduleGroup).name).toBe('exbank-staging-drills');
    expect(JSON.parse(String(all.only(IamRole).assume_role_policy))).toMatchObject({
      Statement: [
        {
          Condition: {
            ArnLike: {
              'aws:SourceArn': ['arn:aws:scheduler:eu-west-1:123456789012:schedule-group/exbank-staging-drills'],
            },
          },
        },
      ],
    });
    expect(JSON.parse(String(all.only(IamRolePolicy).policy))).toMatchObject({
      Statement: [
        { Action: 'events:PutEvents', Condition: { StringEquals: { 'events:source': ['platform.drills'] } } },
        { Action: 'sqs:SendMessage' },
      ],
    });
  });
});
