import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { Route53ResolverQueryLogConfig } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config';
import { Route53ResolverQueryLogConfigAssociation } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config-association';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { queryLogGroupName, ResolverQueryLog, Vpc } from '.';

const context = testContext();
const log = synth((stack) => {
  const vpc = new Vpc(stack, 'vpc', { context, cidr: '10.80.0.0/16' });
  new ResolverQueryLog(stack, 'dns-log', { context, vpc, keyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1' });
});

describe('ResolverQueryLog', () => {
  it('records the queries of the VPC', () => {
    expect(log.only(Route53ResolverQueryLogConfig)).toMatchObject({
      name: 'exbank-test-euw1-dns',
      destination_arn: '${aws_cloudwatch_log_group.dns-log_group.arn}',
    });
    expect(log.only(Route53ResolverQueryLogConfigAssociation)).toMatchObject({
      resolver_query_log_config_id: '${aws_route53_resolver_query_log_config.dns-log.id}',
      resource_id: '${aws_vpc.vpc.id}',
    });
  });

  it('keeps its records encrypted, for as long as network records are kept', () => {
    expect(log.only(CloudwatchLogGroup)).toMatchObject({
      name: queryLogGroupName(context),
      kms_key_id: 'arn:aws:kms:eu-west-1:123456789012:key/1',
      retention_in_days: 365,
    });
  });

  it('lets the log delivery of this account write into that group, and nothing else', () => {
    const { policy_document: document, policy_name: name } = log.only(CloudwatchLogResourcePolicy);
    expect(name).toBe('exbank-test-euw1-dns');
    expect((JSON.parse(String(document)) as { Statement: unknown }).Statement).toEqual([
      {
        Sid: 'AWSLogDeliveryWrite20150319',
        Effect: 'Allow',
        Principal: { Service: 'delivery.logs.amazonaws.com' },
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: 'arn:aws:logs:eu-west-1:123456789012:log-group:exbank-test-euw1-dns:log-stream:*',
        Condition: {
          StringEquals: { 'aws:SourceAccount': '123456789012' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:123456789012:*' },
        },
      },
    ]);
  });

  it('starts only when it may write', () => {
    expect(log.only(Route53ResolverQueryLogConfig).depends_on).toEqual([
      'aws_cloudwatch_log_resource_policy.dns-log_delivery',
    ]);
  });
});
