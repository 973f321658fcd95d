import type { Construct } from 'constructs';
import { handlesSecrets, makesServiceRole, Role, trustCloudFormation } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import { brokerName, secretPrefix } from './names';

export interface DeploymentRoleProps {
  readonly context: Context;
  /** Name of the broker in its environment. */
  readonly broker: string;
  readonly keys: BrokerKeys;
  /** Set only while non-production is taken down. */
  readonly letGo: boolean;
}

/** Two keys, so that whoever may read messages or logs can open no password with it. */
export interface BrokerKeys {
  /** Messages and logs. */
  readonly storageArn: string;
  /** Passwords. */
  readonly secretsArn: string;
}

/**
 * As whom CloudFormation works on a broker. Three things make it necessary: Terraform's own role may not read secrets, so
 * it could resolve no reference to one; without `logs:CreateLogGroup` Amazon MQ makes no log groups of its own, so that
 * Terraform can make them with key and retention; and without `mq:DeleteBroker` no template can lose a broker.
 */
export const deploymentRole = (scope: Construct, props: DeploymentRoleProps): Role =>
  new Role(scope, 'deployment', {
    context: props.context,
    name: `broker-${props.broker}`,
    description: `CloudFormation: the broker ${props.broker} and the passwords of its users`,
    trust: [trustCloudFormation(props.context)],
    policies: { broker: deploymentStatements(props), network: networkStatements(props.context) },
  });

/** What it may do to the broker, its passwords and their keys. */
export const deploymentStatements = (props: DeploymentRoleProps): readonly Statement[] => [
  ...onBroker(props),
  ...onSecrets(props),
  ...onKeys(props),
];

const onBroker = ({ context, broker, letGo }: DeploymentRoleProps): readonly Statement[] => [
  allow('MakeBroker', ['mq:CreateBroker'], '*'),
  allow(
    'ChangeBroker',
    [...BROKER_ACTIONS, ...(letGo ? ['mq:DeleteBroker'] : [])],
    arn.regional(context, 'mq', `broker:${brokerName(context, broker)}:*`),
  ),
  allow(
    'ReadConfiguration',
    ['mq:DescribeConfiguration', 'mq:DescribeConfigurationRevision'],
    arn.regional(context, 'mq', 'configuration:*'),
  ),
];

const BROKER_ACTIONS = [
  'mq:CreateTags',
  'mq:CreateUser',
  'mq:DeleteTags',
  'mq:DeleteUser',
  'mq:DescribeBroker',
  'mq:DescribeUser',
  'mq:ListTags',
  'mq:ListUsers',
  'mq:UpdateBroker',
  'mq:UpdateUser',
];

/** Later, `DeletionPolicy` and stack policy keep every secret. */
const onSecrets = ({ context, broker }: DeploymentRoleProps): readonly Statement[] => [
  allow('InventPasswords', ['secretsmanager:GetRandomPassword'], '*'),
  handlesSecrets('Passwords', arn.regional(context, 'secretsmanager', `secret:${secretPrefix(context)}${broker}/*`)),
];

const onKeys = ({ context, keys }: DeploymentRoleProps): readonly Statement[] => [
  allow('KeyOfMessages', ['kms:DescribeKey'], keys.storageArn),
  {
    ...allow('KeyOfMessagesForBroker', ['kms:CreateGrant'], keys.storageArn),
    Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  },
  {
    ...allow('KeyOfPasswords', ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'], keys.secretsArn),
    Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${context.region}.amazonaws.com` } },
  },
];

/** Amazon MQ puts the broker into the VPC as whoever makes it: amazon-mq/latest/developer-guide/security-api-authentication-authorization. */
export function networkStatements(context: Context): readonly Statement[] {
  const each = (...kinds: readonly string[]) => kinds.map((kind) => arn.regional(context, 'ec2', `${kind}/*`));
  return [
    allow('LookAround', LOOKING, '*'),
    allow(
      'Interfaces',
      ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DeleteNetworkInterfacePermission'],
      each('network-interface', 'security-group', 'subnet'),
    ),
    // Detaching is asked of the interface and of what it hangs on, at once.
    allow('InterfacesFromBroker', ['ec2:DetachNetworkInterface'], each('instance', 'network-interface')),
    {
      ...allow('InterfacesForBroker', ['ec2:CreateNetworkInterfacePermission'], each('network-interface')),
      Condition: { StringEquals: { 'ec2:AuthorizedService': 'mq.amazonaws.com' } },
    },
    makesServiceRole(context, 'mq.amazonaws.com'),
  ];
}

const LOOKING = [
  'ec2:DescribeInternetGateways',
  'ec2:DescribeNetworkInterfacePermissions',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];

const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[]) =>
  ({ Sid, Effect: 'Allow', Action, Resource }) as const;
