import type { Statement } from '../../modules/kernel';
import type { SynthesisedStack } from '../synth';
import type { Identity } from './decision';
import { referencesIn, type References } from './references';
import { statementsOf } from './statements';

/**
 * What AWS's own policies say of objects, keys, secrets and roles: nothing, save what is written down. What they say of anything
 * else, and one that is not in the table, is not understood. Source: aws-managed-policy/latest/reference (read 2026-11-25).
 */
const KNOWN = ['s3:*', 'kms:*', 'secretsmanager:*', 'sts:*'];
const READS: Statement = {
  Sid: 'ReadOnlyAccess',
  Effect: 'Allow',
  Action: ['s3:DescribeJob', 's3:Get*', 's3:List*', 'kms:Describe*', 'kms:Get*', 'kms:List*'],
  Resource: '*',
};
const AUDITS: Statement = {
  Sid: 'SecurityAudit',
  Effect: 'Allow',
  Action: [
    ...['s3:GetBucket*', 's3:GetEncryptionConfiguration', 's3:GetLifecycleConfiguration', 's3:GetObjectAcl'],
    ...['s3:GetObjectVersionAcl', 's3:GetReplicationConfiguration', 's3:ListAllMyBuckets'],
    ...['kms:Describe*', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:List*'],
    ...['secretsmanager:DescribeSecret', 'secretsmanager:GetResourcePolicy', 'secretsmanager:List*'],
  ],
  Resource: '*',
};
const VIEWS: Statement = {
  Sid: 'ViewOnlyAccess',
  Effect: 'Allow',
  Action: ['s3:ListAllMyBuckets', 's3:ListBucket', 'kms:ListAliases', 'kms:ListKeys', 'secretsmanager:ListSecrets'],
  Resource: '*',
};
const MANAGED: Readonly<Record<string, readonly Statement[]>> = {
  ReadOnlyAccess: [READS, unread('ReadOnlyAccess')],
  SecurityAudit: [AUDITS, unread('SecurityAudit')],
  'job-function/ViewOnlyAccess': [VIEWS, unread('ViewOnlyAccess')],
  ...Object.fromEntries(
    [
      'AWSSupportAccess',
      'AmazonEBSCSIDriverPolicyV2',
      'AmazonEC2ContainerRegistryPullOnly',
      'AmazonEKSClusterPolicy',
      'AmazonEKSWorkerNodePolicy',
      'AmazonEKS_CNI_Policy',
      'AmazonSSMManagedInstanceCore',
      'service-role/AmazonRDSEnhancedMonitoringRole',
    ].map((name) => [name, [unread(name)]]),
  ),
};

/** Of what nobody has read a policy may allow anything. */
function unread(name: string): Statement {
  return { Sid: name, Effect: 'Allow', NotAction: KNOWN, Resource: '*', Condition: { Unread: {} } };
}

type Resources = SynthesisedStack['resources'];
type Boundaries = ReadonlyMap<string, readonly Statement[]>;
type Read = (policy: unknown) => readonly Statement[];

/** Every role that the stacks make, with all that gives it rights and all that limits it. */
export function identitiesIn(
  stacks: readonly SynthesisedStack[],
  region: string,
  references: References = referencesIn(stacks, region),
): readonly Identity[] {
  const boundaries = boundariesIn(stacks, references);
  return stacks.flatMap(({ id, resources }) => {
    const read: Read = (policy) => statementsOf(policy, (text) => references(text, id));
    return resources
      .filter(({ type }) => type === 'aws_iam_role')
      .map(({ account, address, attributes }) => ({
        account,
        arn: `arn:aws:iam::${account}:role/${String(attributes.name)}`,
        policies: [...inline(resources, address, read), ...attached(resources, address, read)],
        boundary: boundaryOf(boundaries, attributes.permissions_boundary),
      }));
  });
}

const boundariesIn = (stacks: readonly SynthesisedStack[], references: References): Boundaries =>
  new Map(
    stacks.flatMap(({ id, resources }) =>
      resources
        .filter(({ type }) => type === 'aws_iam_policy')
        .map(({ account, attributes }) => [
          `arn:aws:iam::${account}:policy/${String(attributes.name)}`,
          statementsOf(attributes.policy, (text) => references(text, id)),
        ]),
    ),
  );

/** A boundary that nobody made limits in a way that nobody knows. */
const boundaryOf = (boundaries: Boundaries, arn: unknown): readonly Statement[] | undefined =>
  typeof arn === 'string' ? (boundaries.get(arn) ?? statementsOf(arn)) : undefined;

const ofRole = (resources: Resources, kind: string, address: string): Resources =>
  resources.filter(({ type, attributes }) => type === kind && attributes.role === `\${${address}.name}`);

const inline = (resources: Resources, address: string, read: Read): readonly Statement[] =>
  ofRole(resources, 'aws_iam_role_policy', address).flatMap(({ attributes }) => read(attributes.policy));

const attached = (resources: Resources, address: string, read: Read): readonly Statement[] =>
  ofRole(resources, 'aws_iam_role_policy_attachment', address).flatMap(({ attributes }) => {
    const policyArn = String(attributes.policy_arn);
    const own = resources.find(({ type, address: at }) => type === 'aws_iam_policy' && policyArn === `\${${at}.arn}`);
    if (own) return read(own.attributes.policy);
    return MANAGED[policyArn.replace('arn:aws:iam::aws:policy/', '')] ?? read(policyArn);
  });
