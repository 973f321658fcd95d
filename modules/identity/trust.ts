import { arn, type Context, type Exception, type Statement } from '../kernel';

/** A service account of a cluster: the pods that an identity belongs to. */
export interface PodSubject {
  /** Name of the EKS cluster, in the context's account and region. */
  readonly clusterName: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** A cluster's OpenID Connect provider, as IAM knows it. */
export interface WebIdentityProvider {
  readonly arn: string;
  /** The issuer without `https://`, for instance `oidc.eks.eu-west-1.amazonaws.com/id/…`. */
  readonly issuer: string;
}

/**
 * Lets EKS Pod Identity hand the role to the pods of one service account of one cluster, and to no others: without
 * the tags, whoever may write an association in the account could hand it to any pod. `aws:SourceArn` is left out, see
 * ADR-0004. Tags: eks/latest/userguide/pod-id-abac; conditions: eks/latest/userguide/pod-id-role (read 2026-11-23).
 */
export const trustPods = (context: Context, { clusterName, namespace, serviceAccount }: PodSubject): Statement => ({
  Sid: 'PodIdentity',
  Effect: 'Allow',
  Principal: { Service: 'pods.eks.amazonaws.com' },
  Action: ['sts:AssumeRole', 'sts:TagSession'],
  Condition: {
    StringEquals: {
      'aws:SourceAccount': context.account,
      'aws:RequestTag/eks-cluster-arn': arn.regional(context, 'eks', `cluster/${clusterName}`),
      'aws:RequestTag/kubernetes-namespace': namespace,
      'aws:RequestTag/kubernetes-service-account': serviceAccount,
    },
  },
});

/** The same by the service account's own token (IRSA), for what Pod Identity cannot serve: ADR-0004. */
export const trustWebIdentity = (
  { namespace, serviceAccount }: Omit<PodSubject, 'clusterName'>,
  provider: WebIdentityProvider,
): Statement => ({
  Sid: 'WebIdentity',
  Effect: 'Allow',
  Principal: { Federated: provider.arn },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: {
    StringEquals: {
      [`${provider.issuer}:sub`]: `system:serviceaccount:${namespace}:${serviceAccount}`,
      [`${provider.issuer}:aud`]: 'sts.amazonaws.com',
    },
  },
});

/** On whose behalf a service acts: resources of this account, only those that match, or (for a reason) it does not say. */
export type ServiceSource = 'account' | { readonly arns: readonly string[] } | Exception;

/** Lets an AWS service assume the role, but not on behalf of somebody else's resources (the confused deputy). */
export const trustService = (context: Context, service: string, source: ServiceSource = 'account'): Statement => ({
  Sid: 'Service',
  Effect: 'Allow',
  Principal: { Service: service },
  Action: 'sts:AssumeRole',
  ...serviceCondition(context, source),
});

/**
 * Lets one role of the account assume this one, whether it exists yet or not. Session tags of Pod Identity are
 * transitive, so they have to be allowed: without `sts:TagSession` the call fails.
 */
export const trustRole = (context: Context, roleArn: string): Statement => ({
  Sid: 'Role',
  Effect: 'Allow',
  Principal: { AWS: arn.iam(context, 'root') },
  Action: ['sts:AssumeRole', 'sts:TagSession'],
  Condition: { ArnEquals: { 'aws:PrincipalArn': roleArn } },
});

const serviceCondition = ({ account }: Context, source: ServiceSource): Pick<Statement, 'Condition'> => {
  if (source === 'account') return { Condition: { StringEquals: { 'aws:SourceAccount': account } } };
  if ('allow' in source) return {};
  return { Condition: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': source.arns } } };
};
