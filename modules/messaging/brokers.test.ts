import { CloudformationStack } from '@cdktf/provider-aws/lib/cloudformation-stack';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { MqConfiguration } from '@cdktf/provider-aws/lib/mq-configuration';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import type { StackContext } from '../../src/context';
import { Brokers, type BrokersProps, messagingContract } from '.';

const made: Brokers[] = [];
const brokers = (props: Partial<BrokersProps> = {}, context: StackContext = testContext({ workspace: 'prod' })) => {
  return synth((stack) => {
    const ground = { engineVersion: '5.19', callerSecurityGroupId: 'sg-cluster', teams: ['intake', 'cases'] };
    const network = { vpcId: 'vpc-1', dataSubnetIds: (zone: string) => `subnet-${zone}` };
    const settings = { brokers: { events: { size: 'medium' } }, position: 0, letGo: false } as const;
    made.push(new Brokers(stack, 'Default', { context, network, ...ground, ...settings, ...props }));
  }, context);
};
const plain = brokers();
const stack = plain.get(CloudformationStack, 'events');

describe('a broker', () => {
  it('keeps its address, because a new address is a new, empty broker', () => {
    expect(plain.addresses()).toContain('aws_cloudformation_stack.events');
  });

  it('cannot be destroyed by a plan', () => {
    expect(stack).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });

  it('is made by CloudFormation as a role that waits for its rights, with the policy that keeps it', () => {
    expect(stack).toMatchObject({
      name: 'exbank-prod-broker-events',
      iam_role_arn: '${aws_iam_role.events_deployment.arn}',
      depends_on: [
        'aws_iam_role_policy.events_deployment_broker',
        'aws_iam_role_policy.events_deployment_network',
        'aws_cloudwatch_log_resource_policy.log-delivery',
      ],
    });
    expect(String(stack.policy_body)).toContain('Update:Replace');
    expect(stack).not.toHaveProperty('capabilities');
  });

  it('takes itself away when its creation fails, so that the next run begins anew', () => {
    expect(stack).toMatchObject({ on_failure: 'DELETE', timeout_in_minutes: 60, timeouts: { create: '60m' } });
  });

  it('is handed what Terraform makes for it, and no secret', () => {
    expect(stack.parameters).toEqual({
      StorageKey: '${aws_kms_key.brokers.arn}',
      SecretsKey: '${aws_kms_key.broker-users.arn}',
      SecurityGroup: '${aws_security_group.events_access.id}',
      Subnets: 'subnet-eu-west-1a,subnet-eu-west-1b',
      Configuration: '${aws_mq_configuration.events_configuration.id}',
      ConfigurationRevision: '${aws_mq_configuration.events_configuration.latest_revision}',
    });
    const declared = JSON.parse(String(stack.template_body)) as { Parameters: object };
    expect(Object.keys(declared.Parameters).sort()).toEqual(Object.keys(stack.parameters as object));
  });

  it('stands in the first two of three zones', () => {
    const three = testContext({ zones: ['eu-west-1c', 'eu-west-1a', 'eu-west-1b'] });
    expect(brokers({}, three).only(CloudformationStack)).toMatchObject({
      parameters: { Subnets: 'subnet-eu-west-1c,subnet-eu-west-1a' },
    });
  });

  it('has a configuration of its version', () => {
    expect(plain.only(MqConfiguration)).toMatchObject({
      name: 'exbank-prod-events',
      engine_type: 'ActiveMQ',
      engine_version: '5.19',
    });
  });

  it('answers the cluster on OpenWire, and nobody on anything else', () => {
    expect(plain.all(VpcSecurityGroupIngressRule)).toEqual({
      'events_from-cluster': expect.objectContaining({
        security_group_id: '${aws_security_group.events_access.id}',
        referenced_security_group_id: 'sg-cluster',
        from_port: 61617,
        to_port: 61617,
        ip_protocol: 'tcp',
        description: 'OpenWire over TLS from nodes and pods of the cluster',
      }),
    });
    expect(plain.only(SecurityGroup)).not.toHaveProperty('ingress');
    expect(plain.addresses().filter((address) => address.includes('egress'))).toEqual([]);
  });
});

describe('the logs of a broker', () => {
  it('go to groups with key and retention, named after the id that AWS gave the broker', () => {
    const id = '${aws_cloudformation_stack.events.outputs["BrokerId"]}';
    expect(plain.all(CloudwatchLogGroup)).toEqual({
      'events_log-general': expect.objectContaining({
        name: `/aws/amazonmq/broker/${id}/general`,
        kms_key_id: '${aws_kms_key.brokers.arn}',
        retention_in_days: 365,
      }),
      'events_log-audit': expect.objectContaining({
        name: `/aws/amazonmq/broker/${id}/audit`,
        kms_key_id: '${aws_kms_key.brokers.arn}',
        retention_in_days: 400,
      }),
    });
  });

  it('stay where they are when the stack changes and its outputs are unknown for the length of a plan', () => {
    for (const group of Object.values(plain.all(CloudwatchLogGroup)))
      expect(group).toMatchObject({ lifecycle: { ignore_changes: ['name'] } });
  });

  it('are written by Amazon MQ for the brokers of this workspace and account alone', () => {
    const { policy_document: document } = plain.only(CloudwatchLogResourcePolicy);
    expect(JSON.parse(String(document))).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'mq.amazonaws.com' },
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/amazonmq/broker/*',
          Condition: {
            StringEquals: { 'aws:SourceAccount': '123456789012' },
            ArnLike: { 'aws:SourceArn': ['arn:aws:mq:eu-west-1:123456789012:broker:exbank-prod-events:*'] },
          },
        },
      ],
    });
  });

  it('can be encrypted with the key they name', () => {
    const { policy } = plain.get(KmsKey, 'brokers');
    expect(String(policy)).toContain('log-group:/aws/amazonmq/broker/*');
    expect(String(plain.get(KmsKey, 'broker-users').policy)).not.toContain('logs.');
  });
});

describe('what later stacks may know of brokers', () => {
  it('is what the contract says, of the brokers that are there', () => {
    const contract = messagingContract(['events']);
    const stubs = contract.stub(testContext({ workspace: 'prod' }));
    expect(Object.keys(made[0]?.published ?? {}).sort()).toEqual(Object.keys(contract.shape).sort());
    for (const values of [made[0]?.published, stubs])
      for (const [key, byName] of Object.entries(values ?? {})) expect(Object.keys(byName), key).toEqual(['events']);
    expect(stubs.failoverUrls.events).toMatch(
      /^failover:\(ssl:\/\/b-[\w-]+-1\.mq\.eu-west-1\.amazonaws\.com:61617,ssl/,
    );
    expect(stubs.brokerArns.events).toMatch(/^arn:aws:mq:eu-west-1:123456789012:broker:exbank-prod-events:b-/);
  });

  it('holds no password', () => {
    expect(JSON.stringify(made[0]?.published)).not.toMatch(/password|secret/i);
  });
});

describe('settings that the checks let through', () => {
  it('are refused by the broker itself, all at once', () => {
    const settings = { events: { size: 'small', instanceType: 'mq.t3.micro' } } as const;
    expect(() => brokers({ brokers: settings, teams: ['administrator'] })).toThrow(
      [
        'Broker prod-test/Default/events is not valid',
        '  events.instanceType: got "mq.t3.micro", want mq.m5.large or mq.m5.xlarge or mq.m5.2xlarge or mq.m5.4xlarge - it has 1 GiB of memory and takes 100 connections; that is for trying things out',
        '  teams.administrator: got "administrator", want a name that is not taken - brokers have a user administrator; rename the team',
      ].join('\n'),
    );
  });
});
