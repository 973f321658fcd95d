import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { LOG_CLASSES, type LogClass } from './log-class';
import { LogGroup, type LogGroupProps, logsMayUse } from './log-group';

const context = testContext();
const keyArn = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const plain: LogGroupProps = { context, name: '/aws/eks/exbank-test/cluster', logClass: 'audit', keyArn };
const group = (props: Partial<LogGroupProps> = {}) =>
  synth((stack) => {
    new LogGroup(stack, 'control-plane', { ...plain, ...props });
  });

// What CloudWatch Logs accepts: AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.
const ACCEPTED = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

describe('LogGroup', () => {
  it('is encrypted with the given key and keeps records as long as its class asks', () => {
    expect(group().get(CloudwatchLogGroup, 'control-plane')).toMatchObject({
      name: '/aws/eks/exbank-test/cluster',
      kms_key_id: keyArn,
      retention_in_days: 400,
      log_group_class: 'STANDARD',
      tags: { 'log-class': 'audit' },
    });
  });

  it.each(Object.keys(LOG_CLASSES) as LogClass[])(
    'keeps the class %s for a time that AWS accepts, with a reason',
    (name) => {
      expect(ACCEPTED).toContain(LOG_CLASSES[name].retentionDays);
      expect(LOG_CLASSES[name].reason.length).toBeGreaterThan(20);
    },
  );

  it('keeps production records even when the group leaves the code', () => {
    expect(group().only(CloudwatchLogGroup)).toMatchObject({ skip_destroy: true });
    const nonProduction = testContext({ grade: 'non-production' });
    expect(group({ context: nonProduction }).only(CloudwatchLogGroup)).toMatchObject({ skip_destroy: false });
  });

  it('stays when the id in its name is known only after the apply, where it is told to', () => {
    expect(group({ nameReadOnce: true }).only(CloudwatchLogGroup)).toMatchObject({
      lifecycle: { ignore_changes: ['name'] },
    });
    expect(group().only(CloudwatchLogGroup)).not.toHaveProperty('lifecycle');
  });

  it('makes writers wait, by its name or as a dependency', () => {
    const made = synth((stack) => {
      const first = new LogGroup(stack, 'first', plain);
      const second = new LogGroup(stack, 'second', { ...plain, name: `${first.name}/more` });
      new CloudwatchLogGroup(stack, 'third', { name: 'third', dependsOn: [second] });
    });
    expect(made.get(CloudwatchLogGroup, 'second')).toMatchObject({
      name: '${aws_cloudwatch_log_group.first.name}/more',
    });
    expect(made.get(CloudwatchLogGroup, 'third')).toMatchObject({ depends_on: ['aws_cloudwatch_log_group.second'] });
  });
});

describe('logsMayUse', () => {
  it('lets CloudWatch Logs of the region use a key, for the named groups of the account only', () => {
    expect(logsMayUse(context, '/aws/eks/exbank-test/*', 'exbank-test-flow')).toEqual({
      Sid: 'LogGroups',
      Effect: 'Allow',
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Action: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:DescribeKey',
      ],
      Resource: '*',
      Condition: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': [
            'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/exbank-test/*',
            'arn:aws:logs:eu-west-1:123456789012:log-group:exbank-test-flow',
          ],
        },
      },
    });
  });
});
