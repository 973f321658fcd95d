import { can, cannot, type Requirement } from '../support/requirements';
import { ELSEWHERE, FOREIGN, type Place } from './place';
import { mayUseVolumeKey } from './volume-key';

/** Binds pods to target groups of the edge stack, and opens no door of its own. */
export function loadBalancerController({ account, region, cluster }: Place): readonly Requirement[] {
  const here = { 'aws:RequestedRegion': region };
  const group = (name: string) =>
    `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/${name}/0123456789abcdef`;
  const firewall = `arn:aws:ec2:${region}:${account}:security-group/sg-1`;
  const ports = ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'];
  const own = { [`aws:ResourceTag/kubernetes.io/cluster/${cluster}`]: 'owned' };
  return [
    can(
      'look up target groups and targets',
      ['elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth'],
      '*',
      here,
    ),
    can(
      'look up the interfaces of pods',
      ['ec2:DescribeInstances', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeVpcs'],
      '*',
      here,
    ),
    cannot('look into another region', ['ec2:DescribeInstances'], '*', { 'aws:RequestedRegion': ELSEWHERE }),
    can(
      'register and deregister pods',
      ['elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'],
      group(`${cluster}-internal`),
    ),
    cannot(
      "touch target groups that are not the cluster's",
      ['elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets'],
      group('other-internal'),
    ),
    cannot('open ports, of the nodes or of anything else', ports, firewall, own),
    cannot(
      'make, change or delete load balancers, listeners and target groups',
      DOORS,
      ['*', group(`${cluster}-internal`)],
      here,
    ),
    cannot(
      'make or delete security groups',
      ['ec2:CreateSecurityGroup', 'ec2:DeleteSecurityGroup', 'ec2:CreateTags'],
      firewall,
      own,
    ),
    cannot('make service-linked roles', 'iam:CreateServiceLinkedRole', '*', {
      'iam:AWSServiceName': 'elasticloadbalancing.amazonaws.com',
    }),
  ];
}

const DOORS = [
  'elasticloadbalancing:CreateLoadBalancer',
  'elasticloadbalancing:CreateListener',
  'elasticloadbalancing:CreateRule',
  'elasticloadbalancing:CreateTargetGroup',
  'elasticloadbalancing:ModifyListener',
  'elasticloadbalancing:ModifyLoadBalancerAttributes',
  'elasticloadbalancing:SetSecurityGroups',
  'elasticloadbalancing:SetSubnets',
  'elasticloadbalancing:SetWebAcl',
  'elasticloadbalancing:DeleteLoadBalancer',
  'elasticloadbalancing:DeleteListener',
  'elasticloadbalancing:DeleteTargetGroup',
];

/** Reads the platform's secrets itself and a team's only as its reader. */
export function externalSecrets(
  { account, region, workspace }: Place,
  environments: readonly string[],
): readonly Requirement[] {
  const secret = (name: string, owner = account) => `arn:aws:secretsmanager:${region}:${owner}:secret:${name}-AbCdEf`;
  const reader = (name: string) => `arn:aws:iam::${account}:role/exbank-${name}`;
  const read = ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'];
  const assume = ['sts:AssumeRole', 'sts:TagSession'];
  const key = `arn:aws:kms:${region}:${account}:key/any`;
  const ours = secret(`${workspace}/platform/argocd`);
  const opening = (arn: string) => ({
    'kms:ViaService': `secretsmanager.${region}.amazonaws.com`,
    'kms:EncryptionContext:SecretARN': arn,
  });
  return [
    can("read the platform's secrets", read, ours),
    cannot("read a team's secrets itself", read, secret('dev/cards/database')),
    cannot("read another cluster's secrets", read, secret('other/platform/argocd')),
    cannot(
      'write, delete or search secrets',
      [
        'secretsmanager:PutSecretValue',
        'secretsmanager:DeleteSecret',
        'secretsmanager:CreateSecret',
        'secretsmanager:ListSecrets',
      ],
      ['*', ours],
    ),
    can("decrypt the platform's secrets", 'kms:Decrypt', key, opening(ours)),
    cannot('decrypt other secrets', 'kms:Decrypt', key, opening(secret('dev/cards/database'))),
    cannot('decrypt past Secrets Manager', 'kms:Decrypt', key, { 'kms:EncryptionContext:SecretARN': ours }),
    cannot(
      'decrypt with a key of another account',
      'kms:Decrypt',
      `arn:aws:kms:${region}:${FOREIGN}:key/any`,
      opening(ours),
    ),
    ...environments.map((name) =>
      can(`become the reader of a team in ${name}`, assume, reader(`${name}-cards-secrets-reader`)),
    ),
    can(
      'become the reader of the master of the database of Keycloak',
      assume,
      reader(`${workspace}-keycloak-master-reader`),
    ),
    cannot('become any other role', assume, [reader('state-apply'), reader('other-cards-secrets-reader')]),
  ];
}

const ANY_REGION = ['ec2:DescribeTags', 'ec2:DescribeVolumes'];
const TRACES = [
  'xray:GetSamplingRules',
  'xray:GetSamplingStatisticSummaries',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** Writes metrics, logs and traces of its cluster, into what stands already. */
export function cloudwatchAgent(
  { account, region, cluster }: Place,
  applicationSignals: boolean,
): readonly Requirement[] {
  const logs = (group: string, owner = account) => `arn:aws:logs:${region}:${owner}:log-group:${group}:log-stream:s`;
  const write = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const streams = 'logs:DescribeLogStreams';
  const own = logs(`/aws/containerinsights/${cluster}/application`);
  const signals = logs('/aws/application-signals/data');
  const here = { 'aws:RequestedRegion': region };
  const namespaces = ['ContainerInsights', 'ContainerInsights/Prometheus', 'CWAgent'];
  return [
    ...namespaces.map((name) =>
      can(`put metrics into ${name}`, 'cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': name }),
    ),
    cannot('put metrics under the name of something else', 'cloudwatch:PutMetricData', '*', {
      'cloudwatch:namespace': 'AWS/RDS',
    }),
    can('see the volumes of nodes', ANY_REGION, '*', here),
    cannot('see another region', ANY_REGION, '*', { 'aws:RequestedRegion': ELSEWHERE }),
    can("write its cluster's logs", [...write, streams], own),
    ...applicationSignalsOf(applicationSignals, { write, signals, here }),
    cannot('write or read other logs', [...write, streams, 'logs:GetLogEvents'], logs(`/aws/eks/${cluster}/cluster`)),
    cannot('write logs of another account', write, logs(`/aws/containerinsights/${cluster}/application`, FOREIGN)),
    cannot(
      'make log groups or change how long they last',
      ['logs:CreateLogGroup', 'logs:PutRetentionPolicy', 'logs:DeleteLogGroup', 'logs:AssociateKmsKey'],
      own,
    ),
  ];
}

interface Signals {
  readonly write: readonly string[];
  readonly signals: string;
  readonly here: Record<string, string>;
}

/** Traces and service maps: all of it where it is on, none of it where it is off. */
function applicationSignalsOf(on: boolean, { write, signals, here }: Signals): readonly Requirement[] {
  const row = on ? can : cannot;
  return [
    row('send traces', TRACES, '*', here),
    row('write application signals', write, signals),
    row('put metrics of application signals', 'cloudwatch:PutMetricData', '*', {
      'cloudwatch:namespace': 'ApplicationSignals',
    }),
    cannot('send traces to another region', TRACES, '*', { 'aws:RequestedRegion': ELSEWHERE }),
  ];
}

/** What AWS's policy for the driver does not say: the key. */
export const ebsCsiDriver = ({ region, volumeKey }: Place): readonly Requirement[] =>
  mayUseVolumeKey(region, volumeKey);

/** Puts records of syncs into the one queue for them. */
export function argoCdNotifications({ account, region, cluster }: Place): readonly Requirement[] {
  const queue = (name: string, owner = account) => `arn:aws:sqs:${region}:${owner}:${name}`;
  const own = queue(`${cluster}-argocd-notifications`);
  const send = ['sqs:GetQueueUrl', 'sqs:SendMessage'];
  return [
    can('put a record into its queue', send, own),
    cannot(
      'read or take away what it has put there',
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:PurgeQueue'],
      own,
    ),
    cannot('write to another queue', send, [
      queue(`${cluster}-karpenter`),
      queue(`${cluster}-argocd-notifications`, FOREIGN),
    ]),
  ];
}
