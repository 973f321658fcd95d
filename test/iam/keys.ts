import type { Requirement } from '../support/requirements';
import { FOREIGN, type Place } from './place';

const USE = [
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:DescribeKey',
];
const LAUNCHERS = [
  'autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  'spot.amazonaws.com/AWSServiceRoleForEC2Spot',
  'ec2fleet.amazonaws.com/AWSServiceRoleForEC2Fleet',
];

/** A key that only its account's IAM rules, and so nobody who holds no permission there. */
const ruledByIam = ({ account }: Place): readonly Requirement[] => [
  key(true, "be ruled by the account's IAM", root(account), ['kms:PutKeyPolicy', 'kms:Decrypt']),
  key(false, 'be used by another account', root(FOREIGN), ['kms:PutKeyPolicy', 'kms:Decrypt']),
];

/** Also for those who start nodes, though they need not exist yet. */
export function nodeKey(place: Place): readonly Requirement[] {
  const role = (name: string) => `arn:aws:iam::${place.account}:role/${name}`;
  const by = (name: string) => ({ 'kms:CallerAccount': place.account, 'aws:PrincipalArn': role(name) });
  const forAws = { 'kms:GrantIsForAWSResource': 'true' };
  const anybody = `aws:${role('x')}`;
  const [launcher = ''] = LAUNCHERS.map((name) => `aws-service-role/${name}`);
  return [
    ...ruledByIam(place),
    ...LAUNCHERS.map((name) => `aws-service-role/${name}`).flatMap((name) => [
      key(true, `encrypt disks for ${name}`, anybody, USE, by(name)),
      key(true, `be granted by ${name}`, anybody, ['kms:CreateGrant'], { ...by(name), ...forAws }),
    ]),
    key(false, 'be used by another role', anybody, [...USE, 'kms:CreateGrant'], { ...by('developer'), ...forAws }),
    key(false, 'be used from another account', anybody, [...USE, 'kms:CreateGrant'], {
      ...by(launcher),
      ...forAws,
      'kms:CallerAccount': FOREIGN,
    }),
    key(false, 'be granted to a person', anybody, ['kms:CreateGrant'], by(launcher)),
    key(false, 'be changed by a launcher', anybody, ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'], by(launcher)),
  ];
}

/** Also for whoever creates the cluster, who must grant it to EKS without the word that it is for an AWS resource. */
export function secretsKey(place: Place): readonly Requirement[] {
  const role = (name: string) => `arn:aws:iam::${place.account}:role/${name}`;
  const by = (name: string) => ({ 'kms:CallerAccount': place.account, 'aws:PrincipalArn': role(name) });
  const creator = by(`${place.cluster}-apply`);
  const anybody = `aws:${role('x')}`;
  return [
    ...ruledByIam(place),
    key(true, 'be granted by who creates the cluster', anybody, ['kms:CreateGrant'], creator),
    key(false, 'be granted by another role', anybody, ['kms:CreateGrant'], by('developer')),
    key(false, 'be granted from another account', anybody, ['kms:CreateGrant'], {
      ...creator,
      'kms:CallerAccount': FOREIGN,
    }),
    key(false, 'be read by who creates the cluster', anybody, ['kms:Decrypt', 'kms:PutKeyPolicy'], creator),
  ];
}

/** Also for CloudWatch Logs, for the groups of this cluster and the one of its account's database hosts. */
export function logsKey(place: Place): readonly Requirement[] {
  const { account, region, cluster } = place;
  const logs = `service:logs.${region}.amazonaws.com`;
  const insights = ['application', 'host', 'dataplane', 'performance'].map(
    (name) => `/aws/containerinsights/${cluster}/${name}`,
  );
  const groups = [`/aws/eks/${cluster}/cluster`, ...insights, '/aws/application-signals/data', 'RDSOSMetrics'];
  const group = (name: string) => ({
    'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${account}:log-group:${name}`,
  });
  return [
    ...ruledByIam(place),
    ...groups.map((name) => key(true, `encrypt ${name}`, logs, USE, group(name))),
    key(false, 'encrypt other groups', logs, USE, group('/aws/lambda/x')),
    key(false, 'be used by another service', 'service:logs.eu-central-1.amazonaws.com', USE, group(groups[0] ?? '')),
  ];
}

const root = (account: string) => `aws:arn:aws:iam::${account}:root`;

const key = (
  may: boolean,
  what: string,
  principal: string,
  actions: readonly string[],
  context: Record<string, string> = {},
): Requirement => ({
  may,
  what,
  calls: actions.map((action) => ({ principal, action, resource: 'the key', context })),
});
