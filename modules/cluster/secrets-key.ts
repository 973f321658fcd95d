import type { Context, Statement } from '../kernel';

/**
 * Lets the role that creates the cluster grant EKS the key of its secrets. The role's own policy allows grants for AWS
 * resources only (`kms:GrantIsForAWSResource`), a condition that CreateCluster does not meet: without this statement
 * the cluster is refused. Narrowed from `*`, so that the role need not stand before the key.
 * Source: eks/latest/userguide/manage-secrets, enable-kms.
 */
export const creatorMayGrant = ({ account }: Pick<Context, 'account'>, creatorArn: string): Statement => ({
  Sid: 'CreatorGrants',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: 'kms:CreateGrant',
  Resource: '*',
  Condition: { StringEquals: { 'kms:CallerAccount': account }, ArnLike: { 'aws:PrincipalArn': creatorArn } },
});
