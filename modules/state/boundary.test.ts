import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../test/support/iam';
import { synth, testContext } from '../../test/support/synth';
import { verdict } from '../../test/support/verdict';
import { boundaryArn, type Statement } from '../kernel';
import { Boundary } from './boundary';

const context = testContext();
const keyArn = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const made = synth((stack) => {
  new Boundary(stack, 'boundary', { context, workspaces: ['test-euw1', 'dev'], regions: ['eu-west-1'], keyArn });
});
const rendered = made.get(IamPolicy, 'boundary');
const statements = statementsOf(rendered.policy);
const IAM = 'arn:aws:iam::123456789012:';
const STATE = 'arn:aws:s3:::exbank-tfstate-123456789012';
const LOGS = 'arn:aws:s3:::exbank-tfstate-logs-123456789012';

describe('Boundary', () => {
  it('has the name that every role computes', () => {
    expect(`${IAM}policy/${String(rendered.name)}`).toBe(boundaryArn(context));
  });

  it('caps roles to these services', () => {
    const [services] = statements as readonly { readonly Action: readonly string[] }[];
    expect(services).toMatchObject({ Sid: 'PlatformServices', Effect: 'Allow', Resource: '*' });
    expect(services?.Action.join(' ')).toBe(
      'access-analyzer:* acm:* application-autoscaling:* application-signals:* arc-zonal-shift:* autoscaling:* ' +
        'backup:* backup-storage:* chatbot:* cloudformation:* cloudtrail:* cloudwatch:* codebuild:* codeconnections:* ' +
        'config:* ec2:* ec2messages:* ecr:* ecr-public:* eks:* eks-auth:* elasticloadbalancing:* events:* firehose:* ' +
        'fis:* guardduty:* health:* iam:* inspector2:* kms:* lambda:* logs:* mq:* pi:* pipes:* pricing:* rds:* rds-db:* ' +
        'route53:* route53resolver:* s3:* scheduler:* secretsmanager:* securityhub:* sns:* sqs:* ssm:* ssmmessages:* ' +
        'states:* sts:* support:* synthetics:* tag:* xray:*',
    );
  });

  it('denies this, whatever the policies say', () => {
    expect(statements.slice(1)).toEqual(DENIALS);
  });
});

describe('a role under the boundary', () => {
  const may = (action: string, resource: string, keys: Record<string, string> = {}) =>
    verdict(statements, { action, resource, context: { 'aws:RequestedRegion': 'eu-west-1', ...keys } });

  it.each([
    ['a role with the boundary', 'allowed', { 'iam:PermissionsBoundary': boundaryArn(context) }],
    ['a role with another boundary', 'denied', { 'iam:PermissionsBoundary': `${IAM}policy/mine` }],
    ['a role without a boundary', 'denied', {}],
  ])('making %s is %s', (_, decision, keys) => {
    expect(may('iam:CreateRole', `${IAM}role/exbank-dev-app`, keys)).toBe(decision);
    expect(may('iam:PutRolePolicy', `${IAM}role/exbank-dev-app`, keys)).toBe(decision);
    expect(may('iam:AttachRolePolicy', `${IAM}role/exbank-dev-app`, keys)).toBe(decision);
  });

  it.each([
    ['iam:CreatePolicyVersion', `${IAM}policy/exbank-boundary`],
    ['iam:SetDefaultPolicyVersion', `${IAM}policy/exbank-boundary`],
    ['iam:DeleteRolePermissionsBoundary', `${IAM}role/exbank-dev-app`],
    ['iam:UpdateAssumeRolePolicy', `${IAM}role/exbank-test-euw1-apply`],
    ['iam:PutRolePolicy', `${IAM}role/exbank-test-euw1-plan`],
    ['iam:CreatePolicyVersion', `${IAM}policy/exbank-test-euw1-apply-services`],
    ['iam:UpdateOpenIDConnectProviderThumbprint', `${IAM}oidc-provider/token.actions.githubusercontent.com`],
    ['iam:AddClientIDToOpenIDConnectProvider', `${IAM}oidc-provider/token.actions.githubusercontent.com`],
    ['iam:CreateUser', `${IAM}user/me`],
    ['iam:CreateAccessKey', `${IAM}user/me`],
    ['iam:PassRole', `${IAM}role/OrganizationAccountAccessRole`],
    ['sts:AssumeRole', 'arn:aws:iam::999999999999:role/exbank-audit-apply'],
    ['organizations:LeaveOrganization', '*'],
    ['account:CloseAccount', '*'],
    ['s3:PutBucketPolicy', STATE],
    ['s3:DeleteBucketPolicy', STATE],
    ['s3:PutBucketVersioning', STATE],
    ['s3:PutEncryptionConfiguration', STATE],
    ['s3:PutLifecycleConfiguration', STATE],
    ['s3:PutBucketPublicAccessBlock', LOGS],
    ['s3:DeleteObjectVersion', `${STATE}/platform/dev/data.tfstate`],
    ['s3:DeleteObject', `${LOGS}/tfstate/2026-11-23`],
    ['kms:PutKeyPolicy', keyArn],
    ['kms:ScheduleKeyDeletion', keyArn],
    ['kms:UpdateAlias', 'arn:aws:kms:eu-west-1:123456789012:alias/exbank-tfstate'],
  ])('may not %s on %s', (action, resource) => {
    expect(may(action, resource, { 'iam:PermissionsBoundary': boundaryArn(context) })).toBe('denied');
  });

  it('stays in the allowed regions, except where AWS has one region for all', () => {
    const elsewhere = { 'aws:RequestedRegion': 'us-east-1' };
    expect(may('ec2:RunInstances', '*', elsewhere)).toBe('denied');
    expect(may('s3:CreateBucket', 'arn:aws:s3:::exbank-x', elsewhere)).toBe('denied');
    expect(may('iam:GetRole', `${IAM}role/exbank-dev-app`, elsewhere)).toBe('allowed');
    expect(may('route53:ChangeResourceRecordSets', '*', elsewhere)).toBe('allowed');
    expect(may('pricing:GetProducts', '*', elsewhere)).toBe('allowed');
  });

  it('may still do its work: pass its own roles and service-linked ones, use the state key', () => {
    expect(may('iam:PassRole', `${IAM}role/exbank-dev-app`)).toBe('allowed');
    expect(may('iam:PassRole', `${IAM}role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`)).toBe(
      'allowed',
    );
    expect(may('kms:Decrypt', keyArn)).toBe('allowed');
    expect(may('s3:PutObject', `${STATE}/platform/dev/data.tfstate`)).toBe('allowed');
  });
});

const DENIALS: readonly Statement[] = [
  {
    Sid: 'DenyOtherRegions',
    Effect: 'Deny',
    NotAction: [
      'chatbot:*',
      'ecr-public:*',
      'health:*',
      'iam:*',
      'pricing:*',
      'route53:*',
      'sts:*',
      'support:*',
      's3:*AccountPublicAccessBlock',
      's3:ListAllMyBuckets',
    ],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } },
  },
  {
    Sid: 'DenyRolesWithoutBoundary',
    Effect: 'Deny',
    Action: [
      'iam:AttachRolePolicy',
      'iam:CreateRole',
      'iam:DeleteRolePolicy',
      'iam:DetachRolePolicy',
      'iam:PutRolePermissionsBoundary',
      'iam:PutRolePolicy',
    ],
    Resource: '*',
    Condition: { StringNotEquals: { 'iam:PermissionsBoundary': `${IAM}policy/exbank-boundary` } },
  },
  { Sid: 'DenyLiftingBoundary', Effect: 'Deny', Action: ['iam:DeleteRolePermissionsBoundary'], Resource: '*' },
  {
    Sid: 'DenyForeignRoles',
    Effect: 'Deny',
    Action: ['iam:PassRole', 'sts:AssumeRole'],
    NotResource: [`${IAM}role/exbank-test-euw1-*`, `${IAM}role/exbank-dev-*`, `${IAM}role/aws-service-role/*`],
  },
  {
    Sid: 'DenyPipelineIdentity',
    Effect: 'Deny',
    Action: [
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
    ],
    Resource: [
      `${IAM}policy/exbank-boundary`,
      `${IAM}oidc-provider/token.actions.githubusercontent.com`,
      `${IAM}role/exbank-test-euw1-plan`,
      `${IAM}role/exbank-test-euw1-apply`,
      `${IAM}policy/exbank-test-euw1-apply-services`,
      `${IAM}policy/exbank-test-euw1-apply-identity`,
    ],
  },
  {
    Sid: 'DenyUsersAndKeys',
    Effect: 'Deny',
    Action: [
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
    ],
    Resource: '*',
  },
  {
    Sid: 'DenyStateBuckets',
    Effect: 'Deny',
    Action: ['s3:DeleteBucket*', 's3:DeleteObjectVersion*', 's3:PutBucket*', 's3:Put*Configuration'],
    Resource: [STATE, `${STATE}/*`, LOGS, `${LOGS}/*`],
  },
  { Sid: 'DenyAccessLogs', Effect: 'Deny', Action: ['s3:DeleteObject', 's3:PutObject'], Resource: `${LOGS}/*` },
  {
    Sid: 'DenyStateKey',
    Effect: 'Deny',
    Action: [
      'kms:CreateGrant',
      'kms:DeleteAlias',
      'kms:DisableKey',
      'kms:DisableKeyRotation',
      'kms:PutKeyPolicy',
      'kms:ScheduleKeyDeletion',
      'kms:UpdateAlias',
    ],
    Resource: [keyArn, 'arn:aws:kms:eu-west-1:123456789012:alias/exbank-tfstate'],
  },
];
