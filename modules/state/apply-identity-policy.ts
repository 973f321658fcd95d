import { arn, boundaryArn, type Context, type Statement } from '../kernel';
import { type Account, ownIdentities, serviceLinkedRoles } from './account';

/** How the platform may make identities and keys: its own by name, every role under the boundary. */
export const identityStatements = (account: Account): readonly Statement[] => [
  ...roles(account),
  ...otherIdentities(account),
  ...keys(account.context),
];

const roles = (account: Account): readonly Statement[] => [
  {
    ...allow('RolesUnderBoundary', BOUND_ROLE_ACTIONS, ownIdentities(account, 'role')),
    Condition: { StringEquals: { 'iam:PermissionsBoundary': boundaryArn(account.context) } },
  },
  allow('Roles', ROLE_ACTIONS, ownIdentities(account, 'role')),
  allow('ServiceLinkedRoles', SERVICE_LINKED_ROLE_ACTIONS, serviceLinkedRoles(account)),
  {
    ...allow('PassRoles', ['iam:PassRole'], [...ownIdentities(account, 'role'), serviceLinkedRoles(account)]),
    Condition: { StringEquals: { 'iam:PassedToService': PASSED_TO.map((service) => `${service}.amazonaws.com`) } },
  },
];

const otherIdentities = (account: Account): readonly Statement[] => [
  allow('Policies', POLICY_ACTIONS, ownIdentities(account, 'policy')),
  allow('InstanceProfiles', INSTANCE_PROFILE_ACTIONS, ownIdentities(account, 'instance-profile')),
  allow(
    'ClusterProviders',
    PROVIDER_ACTIONS,
    arn.iam(account.context, `oidc-provider/oidc.eks.${account.context.region}.amazonaws.com/*`),
  ),
];

/** Keys are managed, not used: only a service acting for the role may encrypt or decrypt with one. */
const keys = (context: Context): readonly Statement[] => {
  const every = arn.regional(context, 'kms', 'key/*');
  const via = VIA.map((service) => `${service}.${context.region}.amazonaws.com`);
  return [
    allow('Keys', KEY_ACTIONS, [arn.regional(context, 'kms', 'alias/*'), every]),
    {
      ...allow('KeysForServices', ['kms:CreateGrant'], every),
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    {
      ...allow('KeysThroughServices', ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], every),
      Condition: { StringEquals: { 'kms:ViaService': via } },
    },
  ];
};

const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[]) =>
  ({ Sid, Effect: 'Allow', Action, Resource }) as const;

/** Those that IAM lets us tie to the role's boundary. */
const BOUND_ROLE_ACTIONS = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
];
const ROLE_ACTIONS = [
  'iam:DeleteRole',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
];
const SERVICE_LINKED_ROLE_ACTIONS = ['iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole'];
/** Services that the platform gives roles to. */
const PASSED_TO = [
  'backup',
  'chatbot',
  'cloudformation',
  'cloudtrail',
  'codebuild',
  'config',
  'ec2',
  'ecr',
  'eks',
  'events',
  'firehose',
  'fis',
  'lambda',
  'logs',
  'monitoring.rds',
  'pipes',
  'pods.eks',
  'rds',
  'restore-testing.backup',
  's3',
  'scheduler',
  'ssm',
  'states',
  'synthetics',
  'vpc-flow-logs',
];
const POLICY_ACTIONS = [
  'iam:CreatePolicy',
  'iam:CreatePolicyVersion',
  'iam:DeletePolicy',
  'iam:DeletePolicyVersion',
  'iam:SetDefaultPolicyVersion',
  'iam:TagPolicy',
  'iam:UntagPolicy',
];
const INSTANCE_PROFILE_ACTIONS = [
  'iam:AddRoleToInstanceProfile',
  'iam:CreateInstanceProfile',
  'iam:DeleteInstanceProfile',
  'iam:RemoveRoleFromInstanceProfile',
  'iam:TagInstanceProfile',
  'iam:UntagInstanceProfile',
];
const PROVIDER_ACTIONS = [
  'iam:AddClientIDToOpenIDConnectProvider',
  'iam:CreateOpenIDConnectProvider',
  'iam:DeleteOpenIDConnectProvider',
  'iam:RemoveClientIDFromOpenIDConnectProvider',
  'iam:TagOpenIDConnectProvider',
  'iam:UntagOpenIDConnectProvider',
  'iam:UpdateOpenIDConnectProviderThumbprint',
];
const KEY_ACTIONS = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:PutKeyPolicy',
  'kms:RetireGrant',
  'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];
/** They encrypt what Terraform hands them: a connection, a function's environment, a vault, a secret's container, a workflow. */
const VIA = ['backup', 'events', 'lambda', 'secretsmanager', 'states'];
