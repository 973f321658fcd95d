import { roleArn } from '../identity';
import { arn, boundaryArn, type Context, type Statement } from '../kernel';
import { type Account, ownIdentities, serviceLinkedRoles } from './account';
import { githubProviderArn } from './github';
import { stateLocation } from './location';
import { GLOBAL_SERVICES, MANAGED_SERVICES, REGIONLESS, USED_SERVICES } from './services';

/** Names of the two roles that a pipeline may assume, and of the apply role's own policies. */
export const PIPELINE = {
  plan: 'plan',
  apply: 'apply',
  services: 'apply-services',
  identity: 'apply-identity',
} as const;

/**
 * What no role of the platform may exceed. It grants nothing by itself: it caps what policies may grant. Four things
 * stay with the account's administrator, who applies the `state` stack: this boundary, the pipeline's own roles,
 * the identity provider they trust, and the place where state is kept.
 */
export const boundaryStatements = (account: Account): readonly Statement[] => [
  {
    Sid: 'PlatformServices',
    Effect: 'Allow',
    Action: [...MANAGED_SERVICES, ...GLOBAL_SERVICES, ...USED_SERVICES].sort().map((service) => `${service}:*`),
    Resource: '*',
  },
  otherRegions(account),
  ...escapes(account),
  deny('DenyUsersAndKeys', PEOPLE, '*'),
  ...changesOfState(account),
];

const otherRegions = ({ regions }: Account): Statement => ({
  Sid: 'DenyOtherRegions',
  Effect: 'Deny',
  NotAction: [...REGIONLESS.map((service) => `${service}:*`), 's3:*AccountPublicAccessBlock', 's3:ListAllMyBuckets'],
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:RequestedRegion': regions } },
});

const escapes = (account: Account): readonly Statement[] => [
  {
    ...deny('DenyRolesWithoutBoundary', ROLE_CHANGES, '*'),
    Condition: { StringNotEquals: { 'iam:PermissionsBoundary': boundaryArn(account.context) } },
  },
  deny('DenyLiftingBoundary', ['iam:DeleteRolePermissionsBoundary'], '*'),
  {
    Sid: 'DenyForeignRoles',
    Effect: 'Deny',
    Action: ['iam:PassRole', 'sts:AssumeRole'],
    NotResource: [...ownIdentities(account, 'role'), serviceLinkedRoles(account)],
  },
  deny('DenyPipelineIdentity', IAM_CHANGES, pipelineIdentity(account.context)),
];

/** What the pipeline is, and may therefore not change. */
const pipelineIdentity = (context: Context): readonly string[] => [
  boundaryArn(context),
  githubProviderArn(context),
  roleArn(context, PIPELINE.plan),
  roleArn(context, PIPELINE.apply),
  arn.iam(context, `policy/${context.name.local('iam-policy', PIPELINE.services)}`),
  arn.iam(context, `policy/${context.name.local('iam-policy', PIPELINE.identity)}`),
];

const changesOfState = ({ context, keyArn }: Account): readonly Statement[] => {
  const { bucket, logBucket, keyAliasArn } = stateLocation(context);
  const logs = arn.s3(logBucket, '*');
  return [
    deny('DenyStateBuckets', BUCKET_CHANGES, [arn.s3(bucket), arn.s3(bucket, '*'), arn.s3(logBucket), logs]),
    deny('DenyAccessLogs', ['s3:DeleteObject', 's3:PutObject'], logs),
    deny('DenyStateKey', KEY_CHANGES, [keyArn, keyAliasArn]),
  ];
};

const deny = (Sid: string, Action: readonly string[], Resource: string | readonly string[]) =>
  ({ Sid, Effect: 'Deny', Action, Resource }) as const;

/** Those that IAM lets us tie to the role's boundary. */
const ROLE_CHANGES = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
];
/** Every verb of IAM that changes something. */
const IAM_CHANGES = [
  'iam:Add*',
  'iam:Attach*',
  'iam:Create*',
  'iam:Delete*',
  'iam:Detach*',
  'iam:Pass*',
  'iam:Put*',
  'iam:Remove*',
  'iam:Set*',
  'iam:Tag*',
  'iam:Untag*',
  'iam:Update*',
];
/** People come in by single sign-on; nothing in the account may make a user, a group or a lasting credential. */
const PEOPLE = [
  'account:*',
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateGroup',
  'iam:CreateLoginProfile',
  'iam:CreateSAMLProvider',
  'iam:CreateServiceSpecificCredential',
  'iam:CreateUser',
  'iam:PutGroupPolicy',
  'iam:PutUserPolicy',
  'iam:UpdateAccessKey',
  'iam:UpdateLoginProfile',
  'iam:UpdateSAMLProvider',
  'iam:UploadSSHPublicKey',
  'iam:UploadSigningCertificate',
  'organizations:*',
];
const BUCKET_CHANGES = ['s3:DeleteBucket*', 's3:DeleteObjectVersion*', 's3:PutBucket*', 's3:Put*Configuration'];
const KEY_CHANGES = [
  'kms:CreateGrant',
  'kms:DeleteAlias',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:UpdateAlias',
];
