import { arn, type Context, type Statement } from '../kernel';

/**
 * Service-linked roles that start instances whose disks this key encrypts. AWS creates each on first use, perhaps after
 * the key, so no statement may name it as a principal.
 */
const LAUNCHERS = [
  'autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
  'spot.amazonaws.com/AWSServiceRoleForEC2Spot',
  'ec2fleet.amazonaws.com/AWSServiceRoleForEC2Fleet',
] as const;

/**
 * Lets the launchers of nodes use the key. `*` narrowed by account and role, because a statement for the account's root
 * only hands the decision to IAM, and service-linked roles hold no KMS permission there.
 * Source: autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.
 */
export const launchersMayUse = (context: Context): readonly Statement[] => [
  {
    Sid: 'LaunchersUse',
    Effect: 'Allow',
    Principal: { AWS: '*' },
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
    Condition: launchersOf(context),
  },
  {
    Sid: 'LaunchersGrant',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 'kms:CreateGrant',
    Resource: '*',
    Condition: { ...launchersOf(context), Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  },
];

const launchersOf = (context: Context) => ({
  StringEquals: { 'kms:CallerAccount': context.account },
  ArnLike: { 'aws:PrincipalArn': LAUNCHERS.map((role) => arn.iam(context, `role/aws-service-role/${role}`)) },
});
