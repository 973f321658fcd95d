import type { Statement } from '../../modules/kernel';
import type { SynthesisedStack } from '../synth';
import type { Identity } from './decision';
import { type KeyArns, keyArns, statementsOf } from './statements';

/**
 * What AWS's own policies say of objects and keys: nothing, save those that are written down. One that is not in the table is
 * not understood. Source: aws-managed-policy/latest/reference (read 2026-11-25).
 */
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
  ],
  Resource: '*',
};
const VIEWS: Statement = {
  Sid: 'ViewOnlyAccess',
  Effect: 'Allow',
  Action: ['s3:ListAllMyBuckets', 's3:ListBucket', 'kms:ListAliases', 'kms:ListKeys'],
  Resource: '*',
};
const MANAGED: Readonly<Record<string, readonly Statement[]>> = {
  ReadOnlyAccess: [READS],
  SecurityAudit: [AUDITS],
  'job-function/ViewOnlyAccess': [VIEWS],
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
    ].map((name) => [name, []]),
  ),
};

type Resources = SynthesisedStack['resources'];
type Boundaries = ReadonlyMap<string, readonly Statement[]>;

/** Every role that the stacks make, with all that gives it rights and all that limits it. */
export function identitiesIn(stacks: readonly SynthesisedStack[], region: string): readonly Identity[] {
  const boundaries = boundariesIn(stacks);
  return stacks.flatMap(({ resources }) =>
    resources
      .filter(({ type }) => type === 'aws_iam_role')
      .map(({ account, address, attributes }) => {
        const keys = keyArns({ account, region });
        return {
          account,
          arn: `arn:aws:iam::${account}:role/${String(attributes.name)}`,
          policies: [...inline(resources, address, keys), ...attached(resources, address, keys)],
          boundary: boundaryOf(boundaries, attributes.permissions_boundary),
        };
      }),
  );
}

const boundariesIn = (stacks: readonly SynthesisedStack[]): Boundaries =>
  new Map(
    stacks
      .flatMap(({ resources }) => resources)
      .filter(({ type }) => type === 'aws_iam_policy')
      .map(({ account, attributes }) => [
        `arn:aws:iam::${account}:policy/${String(attributes.name)}`,
        statementsOf(attributes.policy),
      ]),
  );

/** A boundary that nobody made limits in a way that nobody knows. */
const boundaryOf = (boundaries: Boundaries, arn: unknown): readonly Statement[] | undefined =>
  typeof arn === 'string' ? (boundaries.get(arn) ?? statementsOf(arn)) : undefined;

const ofRole = (resources: Resources, kind: string, address: string): Resources =>
  resources.filter(({ type, attributes }) => type === kind && attributes.role === `\${${address}.name}`);

const inline = (resources: Resources, address: string, keys: KeyArns): readonly Statement[] =>
  ofRole(resources, 'aws_iam_role_policy', address).flatMap(({ attributes }) => statementsOf(attributes.policy, keys));

const attached = (resources: Resources, address: string, keys: KeyArns): readonly Statement[] =>
  ofRole(resources, 'aws_iam_role_policy_attachment', address).flatMap(({ attributes }) => {
    const policyArn = String(attributes.policy_arn);
    const own = resources.find(({ type, address: at }) => type === 'aws_iam_policy' && policyArn === `\${${at}.arn}`);
    if (own) return statementsOf(own.attributes.policy, keys);
    return MANAGED[policyArn.replace('arn:aws:iam::aws:policy/', '')] ?? statementsOf(policyArn);
  });
