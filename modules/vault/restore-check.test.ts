import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { SsmDocument } from '@cdktf/provider-aws/lib/ssm-document';
import { describe, expect, it } from 'vitest';
import { matches } from '../../test/support/event-bridge';
import { audit, source } from '../../test/support/records';
import { synth } from '../../test/support/synth';
import { RestoreCheck } from './restore-check';

const made = synth((stack) => {
  const undeliveredArn = 'arn:aws:sqs:eu-west-1:111122223333:undelivered';
  const tests = { schedule: 'cron(0 3 ? * WED,SUN *)', startWithinHours: 4, lookBackDays: 14, keepHours: 4 };
  new RestoreCheck(stack, 'check', { audit, source: source(), tests, subnetGroupName: 'restore', undeliveredArn });
}, audit);

interface Step {
  readonly name: string;
  readonly onFailure?: string;
  readonly isEnd?: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
}
const steps = (JSON.parse(String(made.only(SsmDocument).content)) as { mainSteps: readonly Step[] }).mainSteps;
const named = (name: string) => steps.find((step) => step.name === name);

describe('the check of what was restored', () => {
  const pattern: unknown = JSON.parse(String(made.only(CloudwatchEventRule).event_pattern));
  const restore = (role: string, status = 'COMPLETED') => ({
    ...{ source: 'aws.backup', 'detail-type': 'Restore Job State Change' },
    detail: { status, resourceType: 'RDS', iamRoleArn: `arn:aws:iam::111122223333:role/${role}` },
  });

  it('begins with every restore of a test, and with no other', () => {
    expect(matches(pattern, restore('exbank-audit-restore-prod-euw1'))).toBe(true);
    expect(matches(pattern, restore('exbank-audit-restore-prod-euw1', 'RUNNING'))).toBe(false);
    expect(matches(pattern, restore('exbank-audit-restore-nonprod-euw1'))).toBe(false);
    expect(matches(pattern, restore('Administrator'))).toBe(false);
  });

  it('hands over job and database, and gives up where an alarm looks', () => {
    expect(made.only(CloudwatchEventTarget)).toMatchObject({
      arn: 'arn:aws:ssm:eu-west-1:111122223333:automation-definition/exbank-audit-restore-check-prod-euw1:$DEFAULT',
      input_transformer: { input_template: '{"RestoreJobId":[<job>],"DatabaseArn":[<database>]}' },
      dead_letter_config: { arn: 'arn:aws:sqs:eu-west-1:111122223333:undelivered' },
    });
  });

  it('refuses whatever does not come up, is not sealed, is open or stands elsewhere', () => {
    const looks = steps.filter(({ inputs }) => inputs.Service === 'rds');
    expect(looks.map(({ inputs, onFailure }) => [inputs.PropertySelector, inputs.DesiredValues, onFailure])).toEqual([
      ['$.DBInstances[0].DBInstanceStatus', ['available'], 'step:refuse'],
      ['$.DBInstances[0].StorageEncrypted', ['true'], 'step:refuse'],
      ['$.DBInstances[0].PubliclyAccessible', ['false'], 'step:refuse'],
      ['$.DBInstances[0].DBSubnetGroup.DBSubnetGroupName', ['restore'], 'step:refuse'],
    ]);
    expect(named('refuse')).toBeDefined();
  });

  it('ends with one answer to AWS Backup, yes or no, also when nobody could count', () => {
    const ends = steps.filter(({ isEnd }) => isEnd);
    expect(ends.map(({ name, inputs }) => [name, inputs.Api, inputs.ValidationStatus])).toEqual([
      ['accept', 'PutRestoreValidationResult', 'SUCCESSFUL'],
      ['refused', 'PutRestoreValidationResult', 'FAILED'],
    ]);
    for (const name of ['passed', 'refuse']) expect(named(name)?.onFailure).toBe('Continue');
  });

  it('rings when none passed for longer than the rhythm of the tests, and when nothing is heard of any', () => {
    expect(made.get(CloudwatchMetricAlarm, 'check_restore-late')).toMatchObject({
      ...{ namespace: 'Platform/Restores', metric_name: 'Passed', dimensions: { Source: 'prod-euw1' } },
      ...{ comparison_operator: 'LessThanThreshold', threshold: 1, evaluation_periods: 104, datapoints_to_alarm: 104 },
      ...{ period: 3600, treat_missing_data: 'breaching' },
    });
  });
});
