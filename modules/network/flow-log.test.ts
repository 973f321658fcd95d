import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { FlowLog as AwsFlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { describe, expect, it } from 'vitest';
import { allows, statementsOf } from '../../test/support/iam';
import { synth, testContext } from '../../test/support/synth';
import { FlowLog, flowLogGroupName, Vpc } from '.';

const context = testContext();
const log = synth((stack) => {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  new FlowLog(stack, 'flow-log', { context, vpc, keyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1' });
});

const group = 'arn:aws:logs:eu-west-1:123456789012:log-group:exbank-test-euw1-flow-log';

describe('FlowLog', () => {
  it('records accepted and refused traffic of the whole VPC, to the minute', () => {
    expect(log.only(AwsFlowLog)).toMatchObject({
      vpc_id: '${aws_vpc.vpc.id}',
      traffic_type: 'ALL',
      max_aggregation_interval: 60,
      log_destination_type: 'cloud-watch-logs',
      log_destination: '${aws_cloudwatch_log_group.flow-log_group.arn}',
    });
  });

  it('tells who spoke behind a NAT gateway or node, where, which way and how it began', () => {
    const fields = String(log.only(AwsFlowLog).log_format).split(' ');
    expect(fields.slice(0, 14)).toEqual(
      [
        'version account-id interface-id srcaddr dstaddr srcport dstport',
        'protocol packets bytes start end action log-status',
      ]
        .join(' ')
        .split(' ')
        .map((name) => `$\${${name}}`),
    );
    expect(fields).toEqual(
      expect.arrayContaining([
        '$${pkt-srcaddr}',
        '$${pkt-dstaddr}',
        '$${az-id}',
        '$${subnet-id}',
        '$${flow-direction}',
        '$${traffic-path}',
        '$${tcp-flags}',
      ]),
    );
  });

  it('keeps its records encrypted, for as long as network records are kept', () => {
    expect(log.only(CloudwatchLogGroup)).toMatchObject({
      name: flowLogGroupName(context),
      kms_key_id: 'arn:aws:kms:eu-west-1:123456789012:key/1',
      retention_in_days: 365,
    });
  });

  it('is written by a role that only flow logs of this account can take', () => {
    const { Statement } = JSON.parse(String(log.only(IamRole).assume_role_policy)) as { Statement: unknown };
    expect(Statement).toEqual([
      {
        Sid: 'FlowLogsOfThisAccount',
        Effect: 'Allow',
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': '123456789012' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/*' },
        },
      },
    ]);
  });

  it.each([
    ['logs:CreateLogStream', `${group}:log-stream:eni-1-all`, true],
    ['logs:PutLogEvents', `${group}:log-stream:eni-1-all`, true],
    ['logs:DescribeLogStreams', `${group}:log-stream:`, true],
    ['logs:DescribeLogGroups', '*', true],
    ['logs:PutLogEvents', 'arn:aws:logs:eu-west-1:123456789012:log-group:other:log-stream:x', false],
    ['logs:DeleteLogGroup', group, false],
    ['logs:DeleteLogStream', `${group}:log-stream:eni-1-all`, false],
    ['logs:PutRetentionPolicy', `${group}:*`, false],
  ])('gives that role %s on %s: %s', (action, resource, expected) => {
    expect(allows(statementsOf(log.only(IamRolePolicy).policy), { action, resource })).toBe(expected);
  });

  it('starts only when the role can write', () => {
    expect(log.only(AwsFlowLog).depends_on).toEqual(['aws_iam_role_policy.flow-log_role_write']);
  });
});
