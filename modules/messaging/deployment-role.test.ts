import { describe, expect, it } from 'vitest';
import { can, cannot, survivors, unmet } from '../../test/support/requirements';
import { testContext } from '../../test/support/synth';
import { deploymentStatements, networkStatements } from './deployment-role';

const context = testContext({ workspace: 'prod' });
const keys = {
  storageArn: 'arn:aws:kms:eu-west-1:123456789012:key/storage',
  secretsArn: 'arn:aws:kms:eu-west-1:123456789012:key/secrets',
};
const props = { context, broker: 'events', keys, letGo: false };
const statements = [...deploymentStatements(props), ...networkStatements(context)];

const regional = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:123456789012:${resource}`;
const BROKER = regional('mq', 'broker:exbank-prod-events:b-1');
const OTHER = regional('mq', 'broker:exbank-dev-events:b-1');
const SECRET = regional('secretsmanager', 'secret:prod/messaging/events/intake/user-AbCdEf');
const FOREIGN = [
  regional('secretsmanager', 'secret:exbank/prod/scorer/api-AbCdEf'),
  regional('secretsmanager', 'secret:dev/messaging/events/intake/user-AbCdEf'),
];
const throughSecrets = { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' };
const forBrokers = { 'ec2:AuthorizedService': 'mq.amazonaws.com' };
const INTERFACE = regional('ec2', 'network-interface/eni-1');
const LINKED = 'arn:aws:iam::123456789012:role/aws-service-role/mq.amazonaws.com/AWSServiceRoleForAmazonMQ';

const CHANGES = ['Create', 'Describe', 'Update', 'Delete'].map((verb) => `mq:${verb}User`);
const SECRETS = ['Create', 'Describe', 'Update', 'Delete'].map((verb) => `secretsmanager:${verb}Secret`);

const requirements = [
  can('make a broker, which has no ARN yet', 'mq:CreateBroker', '*'),
  can('change this broker', ['mq:UpdateBroker', 'mq:DescribeBroker', 'mq:ListUsers', ...CHANGES], BROKER),
  can('tag it', ['mq:CreateTags', 'mq:DeleteTags', 'mq:ListTags'], BROKER),
  cannot('delete any broker', 'mq:DeleteBroker', [BROKER, OTHER]),
  cannot('touch another broker', ['mq:UpdateBroker', 'mq:DescribeBroker', 'mq:ListUsers', ...CHANGES], OTHER),
  cannot('tag another broker', ['mq:CreateTags', 'mq:DeleteTags', 'mq:ListTags'], OTHER),
  can(
    'read the configuration',
    ['mq:DescribeConfiguration', 'mq:DescribeConfigurationRevision'],
    regional('mq', 'configuration:c-1'),
  ),
  cannot('read what is no configuration that way', 'mq:DescribeConfiguration', BROKER),
  cannot('read what is no revision that way', 'mq:DescribeConfigurationRevision', BROKER),
  cannot('make log groups, so that Amazon MQ makes none', 'logs:CreateLogGroup', '*'),
  can('invent passwords', 'secretsmanager:GetRandomPassword', '*'),
  can(
    'keep passwords of this broker',
    [...SECRETS, 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
    SECRET,
  ),
  can('tag those', ['secretsmanager:TagResource', 'secretsmanager:UntagResource'], SECRET),
  cannot(
    'touch any other secret',
    [
      ...[...SECRETS, 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
      ...['secretsmanager:TagResource', 'secretsmanager:UntagResource'],
    ],
    FOREIGN,
  ),
  can('see the key of messages', 'kms:DescribeKey', keys.storageArn),
  can('grant it to the broker', 'kms:CreateGrant', keys.storageArn, { 'kms:GrantIsForAWSResource': 'true' }),
  cannot('grant it to anybody else', 'kms:CreateGrant', keys.storageArn),
  cannot('grant another key', 'kms:CreateGrant', 'arn:aws:kms:eu-west-1:123456789012:key/other', {
    'kms:GrantIsForAWSResource': 'true',
  }),
  cannot('see another key', 'kms:DescribeKey', 'arn:aws:kms:eu-west-1:123456789012:key/other', throughSecrets),
  cannot('open messages', 'kms:Decrypt', keys.storageArn, throughSecrets),
  cannot('make keys for messages', 'kms:GenerateDataKey', keys.storageArn, throughSecrets),
  can(
    'use the key of passwords through Secrets Manager',
    ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
    keys.secretsArn,
    throughSecrets,
  ),
  cannot('use it otherwise', 'kms:Decrypt', keys.secretsArn),
  can(
    'look around in the VPC',
    [
      'ec2:DescribeInternetGateways',
      'ec2:DescribeNetworkInterfacePermissions',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeRouteTables',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
    ],
    '*',
  ),
  can('make an interface', 'ec2:CreateNetworkInterface', [
    INTERFACE,
    regional('ec2', 'subnet/subnet-1'),
    regional('ec2', 'security-group/sg-1'),
  ]),
  can(
    'take an interface away, and the permission to use it',
    ['ec2:DeleteNetworkInterface', 'ec2:DeleteNetworkInterfacePermission'],
    INTERFACE,
  ),
  can('take it from what it hangs on', 'ec2:DetachNetworkInterface', [INTERFACE, regional('ec2', 'instance/i-1')]),
  cannot('take it from anything else', 'ec2:DetachNetworkInterface', regional('ec2', 'subnet/subnet-1')),
  cannot(
    'do so with anything else',
    ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DeleteNetworkInterfacePermission'],
    regional('ec2', 'instance/i-1'),
  ),
  can('let Amazon MQ use an interface', 'ec2:CreateNetworkInterfacePermission', INTERFACE, forBrokers),
  cannot('let anybody else use one', 'ec2:CreateNetworkInterfacePermission', INTERFACE, {
    'ec2:AuthorizedService': 'example.com',
  }),
  cannot(
    'let Amazon MQ use anything else',
    'ec2:CreateNetworkInterfacePermission',
    regional('ec2', 'subnet/subnet-1'),
    forBrokers,
  ),
  can("make Amazon MQ's own role", 'iam:CreateServiceLinkedRole', LINKED, { 'iam:AWSServiceName': 'mq.amazonaws.com' }),
  cannot('make one of another service', 'iam:CreateServiceLinkedRole', LINKED, {
    'iam:AWSServiceName': 'ec2.amazonaws.com',
  }),
  cannot(
    'make another role',
    'iam:CreateServiceLinkedRole',
    'arn:aws:iam::123456789012:role/aws-service-role/ec2.amazonaws.com/x',
    { 'iam:AWSServiceName': 'mq.amazonaws.com' },
  ),
];

describe('as whom CloudFormation works on a broker', () => {
  it('may do what a broker needs, and nothing beside it', () => {
    expect(unmet(statements, requirements)).toEqual([]);
  });

  it('is reviewed to the letter: every change of a right is noticed', () => {
    expect(survivors(statements, requirements)).toEqual([]);
  });

  it('may delete the broker in a teardown, and only then', () => {
    const gone = deploymentStatements({ ...props, letGo: true });
    expect(unmet(gone, [can('delete this broker', 'mq:DeleteBroker', BROKER)])).toEqual([]);
    expect(unmet(gone, [cannot('delete another', 'mq:DeleteBroker', OTHER)])).toEqual([]);
  });
});
