import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { describe, expect, it } from 'vitest';
import { type Call, statementsOf } from '../../test/support/iam';
import { synth, testContext } from '../../test/support/synth';
import { sentence, verdictUnder } from '../../test/support/verdict';
import { boundaryArn, namer, type Statement } from '../kernel';
import { ApplyRole } from './apply-role';
import { Boundary } from './boundary';
import { boundaryStatements } from './boundary-policy';

const context = testContext();
const keyArn = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const trust: Statement = { Sid: 'T', Effect: 'Allow', Principal: { Federated: 'x' }, Action: 'sts:AssumeRole' };
const account = { context, workspaces: ['test-euw1', 'dev'], regions: ['eu-west-1'], keyArn };
const audit = testContext({ account: '111122223333', workspace: 'audit' });
const evidence = { bucket: 'exbank-evidence-test-euw1-111122223333', audit };
const made = synth((stack) => {
  const boundary = new Boundary(stack, 'boundary', account);
  new ApplyRole(stack, 'apply', { account, trust, evidence, dependsOn: [boundary] });
});
const ACCOUNT = '123456789012';
const STATE = `arn:aws:s3:::exbank-tfstate-${ACCOUNT}`;
const IAM = `arn:aws:iam::${ACCOUNT}:`;
const KMS = `arn:aws:kms:eu-west-1:${ACCOUNT}:`;
const inline = (name: string) => statementsOf(made.get(IamRolePolicy, `apply_${name}`).policy);
const managed = (name: string) => statementsOf(made.get(IamPolicy, `apply_${name}`).policy);

describe('ApplyRole', () => {
  it('comes after its boundary and lasts an hour', () => {
    expect(made.get(IamRole, 'apply')).toMatchObject({
      name: 'exbank-test-euw1-apply',
      permissions_boundary: `${IAM}policy/exbank-boundary`,
      max_session_duration: 3600,
      depends_on: ['aws_iam_policy.boundary'],
    });
  });

  it('has these policies and no others', () => {
    expect(Object.keys(made.all(IamRolePolicy)).sort()).toEqual([
      'apply_evidence',
      'apply_keep-watch',
      'apply_no-records',
      'apply_settings',
      'apply_state',
    ]);
    expect(Object.values(made.all(IamRolePolicyAttachment)).map(({ policy_arn }) => policy_arn)).toEqual([
      '${aws_iam_policy.apply_identity.arn}',
      '${aws_iam_policy.apply_services.arn}',
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
    ]);
  });

  it('may make and change these resources', () => {
    expect(managed('services').map(sentence)).toEqual(SERVICES);
  });

  it('may make and change these identities and keys', () => {
    expect(managed('identity').map(sentence)).toEqual(IDENTITY);
  });

  it('may do this with states', () => {
    expect(inline('state').map(sentence)).toEqual([
      `Allow ListState: s3:ListBucket on ${STATE}`,
      `Allow ReadState: s3:GetObject on ${STATE}/*`,
      `Allow StateKey: kms:Decrypt kms:GenerateDataKey on ${keyArn} if StringEquals kms:ViaService = s3.eu-west-1.amazonaws.com`,
      `Allow WriteState: s3:DeleteObject s3:PutObject on ${STATE}/platform/*`,
    ]);
    expect(inline('settings').map(sentence)).toEqual([
      `Allow MoreSettings: codeconnections:GetConnection codeconnections:ListTagsForResource on arn:aws:codeconnections:eu-west-1:${ACCOUNT}:connection/*`,
      'Allow CheckWorkflows: states:ValidateStateMachineDefinition on *',
    ]);
  });

  it('puts evidence of changes and drills where the audit account keeps it, and does nothing else there', () => {
    expect(inline('evidence').map(sentence)).toEqual([
      'Allow PutEvidence: s3:PutObject on arn:aws:s3:::exbank-evidence-test-euw1-111122223333/changes/* arn:aws:s3:::exbank-evidence-test-euw1-111122223333/drills/*',
      'Allow EncryptEvidence: kms:GenerateDataKey on arn:aws:kms:eu-west-1:111122223333:key/* if ArnLike kms:EncryptionContext:aws:s3:arn = arn:aws:s3:::exbank-evidence-test-euw1-111122223333 arn:aws:s3:::exbank-evidence-test-euw1-111122223333/* and StringEquals kms:ViaService = s3.eu-west-1.amazonaws.com',
    ]);
  });

  it('is denied this, whatever AWS adds to its services', () => {
    expect([...inline('no-records'), ...inline('keep-watch')].map(sentence)).toEqual(DENIALS);
  });
});

describe('the policies of the pipeline', () => {
  it('fit into what IAM holds, with the longest names, four environments and the longest region', () => {
    const [cluster = '', ...stages] = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(16));
    const organisation = 'o'.repeat(12);
    const region = 'ap-southeast-2';
    const name = namer(organisation, cluster, ACCOUNT);
    const long = {
      context: testContext({ organisation, workspace: cluster, region, name }),
      workspaces: [cluster, ...stages],
      regions: [region, 'ap-southeast-4'],
      keyArn,
    };
    const all = synth((stack) => {
      const dependsOn = [new Boundary(stack, 'boundary', long)];
      new ApplyRole(stack, 'apply', { account: long, trust, evidence, dependsOn });
    });
    const sizes = Object.values(all.all(IamPolicy)).map(({ policy }) => String(policy).length);
    expect(sizes).toHaveLength(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(6144);
    const inlined = Object.values(all.all(IamRolePolicy)).map(({ policy }) => String(policy).length);
    expect(inlined.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(10_240);
    expect(Object.keys(all.all(IamRolePolicyAttachment)).length).toBeLessThanOrEqual(10);
  });
});

describe('what applying may do', () => {
  const readOnly: Statement = { Sid: 'Reads', Effect: 'Allow', Action: ['s3:Get*', 'logs:Get*'], Resource: '*' };
  const policies = [
    readOnly,
    ...managed('services'),
    ...managed('identity'),
    ...['state', 'settings', 'no-records', 'keep-watch', 'evidence'].flatMap(inline),
  ];
  const boundary = boundaryStatements(account);
  const apply = (action: string, resource = '*', keys: Call['context'] = {}) =>
    verdictUnder(boundary, policies, { action, resource, context: { 'aws:RequestedRegion': 'eu-west-1', ...keys } });
  const bound = { 'iam:PermissionsBoundary': boundaryArn(context) };
  const regional = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${rest}`;

  it.each([
    ['eks:CreateCluster', '*', {}],
    ['ec2:CreateVpc', regional('ec2', 'vpc/*'), {}],
    ['ec2:RunInstances', 'arn:aws:ec2:eu-west-1::image/ami-1', {}],
    ['rds:CreateDBInstance', regional('rds', 'db:exbank-dev-fraud'), {}],
    ['s3:CreateBucket', 'arn:aws:s3:::exbank-models-123456789012', {}],
    ['s3:PutLifecycleConfiguration', 'arn:aws:s3:::exbank-models-123456789012', {}],
    ['route53:ChangeResourceRecordSets', 'arn:aws:route53:::hostedzone/Z1', { 'aws:RequestedRegion': 'us-east-1' }],
    ['iam:CreateRole', `${IAM}role/exbank-dev-app`, bound],
    ['iam:PassRole', `${IAM}role/exbank-dev-app`, { 'iam:PassedToService': 'pods.eks.amazonaws.com' }],
    ['kms:PutKeyPolicy', `${KMS}key/other`, {}],
    ['kms:CreateGrant', `${KMS}key/other`, { 'kms:GrantIsForAWSResource': 'true' }],
    ['s3:PutObject', `${STATE}/platform/dev/data.tfstate`, {}],
    ['secretsmanager:CreateSecret', regional('secretsmanager', 'secret:exbank/dev/x'), {}],
    ['secretsmanager:GetSecretValue', regional('secretsmanager', 'secret:events!connection/x'), {}],
  ])('may %s on %s', (action, resource, keys) => {
    expect(apply(action, resource, keys)).toBe('allowed');
  });

  it.each([
    ['iam:CreateRole', `${IAM}role/exbank-dev-app`, {}],
    ['iam:CreateRole', `${IAM}role/escape`, bound],
    ['iam:UpdateAssumeRolePolicy', `${IAM}role/exbank-breakglass`, {}],
    ['iam:PutRolePolicy', `${IAM}role/AWSReservedSSO_Administrator`, bound],
    ['iam:PutRolePolicy', `${IAM}role/exbank-test-euw1-apply`, bound],
    ['iam:AttachRolePolicy', `${IAM}role/exbank-test-euw1-plan`, bound],
    ['iam:UpdateAssumeRolePolicy', `${IAM}role/exbank-test-euw1-apply`, {}],
    ['iam:CreatePolicyVersion', `${IAM}policy/exbank-boundary`, {}],
    ['iam:CreatePolicyVersion', `${IAM}policy/exbank-test-euw1-apply-identity`, {}],
    ['iam:DeleteOpenIDConnectProvider', `${IAM}oidc-provider/token.actions.githubusercontent.com`, {}],
    ['iam:CreateOpenIDConnectProvider', `${IAM}oidc-provider/idp.example`, {}],
    ['iam:PassRole', `${IAM}role/exbank-dev-app`, { 'iam:PassedToService': 'sagemaker.amazonaws.com' }],
    ['iam:CreateUser', `${IAM}user/me`, {}],
    ['iam:CreateAccessKey', `${IAM}user/me`, {}],
    ['sts:AssumeRole', `${IAM}role/exbank-dev-app`, {}],
    ['organizations:LeaveOrganization', '*', {}],
    ['s3:PutBucketPolicy', STATE, {}],
    ['s3:PutBucketVersioning', STATE, {}],
    ['s3:DeleteObjectVersion', `${STATE}/platform/dev/data.tfstate`, {}],
    ['s3:GetObject', 'arn:aws:s3:::exbank-models-123456789012/scores.csv', {}],
    ['s3:PutObject', 'arn:aws:s3:::exbank-models-123456789012/scores.csv', {}],
    ['s3:CreateBucket', 'arn:aws:s3:::somebody-else', {}],
    ['kms:PutKeyPolicy', keyArn, {}],
    ['kms:ScheduleKeyDeletion', keyArn, {}],
    ['kms:Decrypt', `${KMS}key/other`, { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' }],
    ['secretsmanager:GetSecretValue', regional('secretsmanager', 'secret:exbank/dev/x'), {}],
    ['logs:GetLogEvents', regional('logs', 'log-group:x'), {}],
    ['ssm:StartSession', regional('ec2', 'instance/i-1'), {}],
    ['ssm:SendCommand', regional('ec2', 'instance/i-1'), {}],
    ['rds:ModifyDBSnapshotAttribute', regional('rds', 'snapshot:x'), {}],
    ['cloudtrail:StopLogging', regional('cloudtrail', 'trail/exbank'), {}],
    ['guardduty:DeleteDetector', regional('guardduty', 'detector/x'), {}],
    ['ec2:CreateVpc', `arn:aws:ec2:us-east-1:${ACCOUNT}:vpc/*`, { 'aws:RequestedRegion': 'us-east-1' }],
    ['dynamodb:CreateTable', regional('dynamodb', 'table/x'), {}],
  ])('may not %s on %s', (action, resource, keys) => {
    expect(apply(action, resource, keys)).not.toBe('allowed');
  });
});

const REGIONAL =
  'access-analyzer acm application-autoscaling autoscaling backup cloudformation cloudtrail cloudwatch codebuild ' +
  'codeconnections config ec2 ecr eks elasticloadbalancing events firehose fis guardduty inspector2 lambda logs mq ' +
  'pipes rds route53resolver scheduler secretsmanager securityhub sns sqs ssm states synthetics';
const every = (pattern: (service: string) => string, services = REGIONAL) => services.split(' ').map(pattern).join(' ');
const ROLES = `${IAM}role/exbank-test-euw1-* ${IAM}role/exbank-dev-*`;
const SERVICE_LINKED = `${IAM}role/aws-service-role/*`;

const SERVICES = [
  `Allow OwnResources: ${every((service) => `${service}:*`)} chatbot:* route53:* on ` +
    `${every((service) => `arn:aws:${service}:eu-west-1:${ACCOUNT}:*`)} arn:aws:chatbot::${ACCOUNT}:* ` +
    `arn:aws:cloudwatch::${ACCOUNT}:dashboard/* arn:aws:ec2:eu-west-1::image/* arn:aws:ec2:eu-west-1::snapshot/* ` +
    'arn:aws:ssm:eu-west-1::document/* arn:aws:route53:::*',
  `Allow OwnBuckets: s3:CreateBucket s3:DeleteBucket* s3:PutBucket* s3:Put*Configuration s3:TagResource s3:UntagResource on arn:aws:s3:::exbank-*-${ACCOUNT}`,
  'Allow WithoutResource: acm:RequestCertificate backup-storage:MountCapsule backup:UpdateRegionSettings ' +
    'chatbot:CreateMicrosoftTeamsChannelConfiguration codebuild:DeleteSourceCredentials ' +
    'codebuild:ImportSourceCredentials codeconnections:CreateConnection config:PutDeliveryChannel ' +
    'config:PutRetentionConfiguration ec2:DeleteSubnetCidrReservation ec2:DisableEbsEncryptionByDefault ' +
    'ec2:DisableImageBlockPublicAccess ec2:DisableSerialConsoleAccess ec2:DisableSnapshotBlockPublicAccess ' +
    'ec2:EnableEbsEncryptionByDefault ec2:EnableImageBlockPublicAccess ec2:EnableSnapshotBlockPublicAccess ' +
    'ec2:ModifyEbsDefaultKmsKeyId ec2:ModifyInstanceMetadataDefaults ec2:ModifyVpcBlockPublicAccessOptions ' +
    'ec2:ResetEbsDefaultKmsKeyId ecr:CreatePullThroughCacheRule ecr:CreateRepositoryCreationTemplate ' +
    'ecr:DeletePullThroughCacheRule ecr:DeleteRegistryPolicy ecr:DeleteRepositoryCreationTemplate ' +
    'ecr:PutAccountSetting ecr:PutRegistryPolicy ecr:PutRegistryScanningConfiguration ' +
    'ecr:PutReplicationConfiguration ecr:UpdatePullThroughCacheRule ecr:UpdateRepositoryCreationTemplate ' +
    'eks:CreateCluster events:PutPermission events:RemovePermission guardduty:CreateDetector ' +
    'guardduty:CreatePublishingDestination iam:DeleteAccountPasswordPolicy iam:UpdateAccountPasswordPolicy ' +
    'inspector2:Enable inspector2:UpdateConfiguration kms:CreateKey lambda:CreateEventSourceMapping ' +
    'logs:CreateLogDelivery logs:DeleteLogDelivery logs:DeleteQueryDefinition logs:DeleteResourcePolicy ' +
    'logs:PutQueryDefinition logs:PutResourcePolicy logs:UpdateLogDelivery mq:CreateBroker mq:CreateConfiguration ' +
    'route53:CreateHealthCheck route53:CreateHostedZone s3:PutAccountPublicAccessBlock ' +
    'securityhub:BatchUpdateStandardsControlAssociations securityhub:UpdateSecurityControl ' +
    'sns:SetSubscriptionAttributes sns:Unsubscribe synthetics:CreateCanary on *',
];

const IDENTITY = [
  `Allow RolesUnderBoundary: iam:AttachRolePolicy iam:CreateRole iam:DeleteRolePolicy iam:DetachRolePolicy iam:PutRolePermissionsBoundary iam:PutRolePolicy on ${ROLES} if StringEquals iam:PermissionsBoundary = ${IAM}policy/exbank-boundary`,
  `Allow Roles: iam:DeleteRole iam:TagRole iam:UntagRole iam:UpdateAssumeRolePolicy iam:UpdateRole iam:UpdateRoleDescription on ${ROLES}`,
  `Allow ServiceLinkedRoles: iam:CreateServiceLinkedRole iam:DeleteServiceLinkedRole on ${SERVICE_LINKED}`,
  `Allow PassRoles: iam:PassRole on ${ROLES} ${SERVICE_LINKED} if StringEquals iam:PassedToService = ` +
    every(
      (service) => `${service}.amazonaws.com`,
      'backup chatbot cloudformation cloudtrail codebuild config ec2 ecr eks events firehose fis lambda logs monitoring.rds pipes pods.eks rds restore-testing.backup s3 scheduler ssm states synthetics vpc-flow-logs',
    ),
  `Allow Policies: iam:CreatePolicy iam:CreatePolicyVersion iam:DeletePolicy iam:DeletePolicyVersion iam:SetDefaultPolicyVersion iam:TagPolicy iam:UntagPolicy on ${IAM}policy/exbank-test-euw1-* ${IAM}policy/exbank-dev-*`,
  `Allow InstanceProfiles: iam:AddRoleToInstanceProfile iam:CreateInstanceProfile iam:DeleteInstanceProfile iam:RemoveRoleFromInstanceProfile iam:TagInstanceProfile iam:UntagInstanceProfile on ${IAM}instance-profile/exbank-test-euw1-* ${IAM}instance-profile/exbank-dev-*`,
  `Allow ClusterProviders: iam:AddClientIDToOpenIDConnectProvider iam:CreateOpenIDConnectProvider iam:DeleteOpenIDConnectProvider iam:RemoveClientIDFromOpenIDConnectProvider iam:TagOpenIDConnectProvider iam:UntagOpenIDConnectProvider iam:UpdateOpenIDConnectProviderThumbprint on ${IAM}oidc-provider/oidc.eks.eu-west-1.amazonaws.com/*`,
  `Allow Keys: kms:CancelKeyDeletion kms:CreateAlias kms:DeleteAlias kms:DisableKeyRotation kms:EnableKey kms:EnableKeyRotation kms:PutKeyPolicy kms:RetireGrant kms:RevokeGrant kms:ScheduleKeyDeletion kms:TagResource kms:UntagResource kms:UpdateAlias kms:UpdateKeyDescription on ${KMS}alias/* ${KMS}key/*`,
  `Allow KeysForServices: kms:CreateGrant on ${KMS}key/* if Bool kms:GrantIsForAWSResource = true`,
  `Allow KeysThroughServices: kms:Decrypt kms:Encrypt kms:GenerateDataKey on ${KMS}key/* if StringEquals kms:ViaService = ` +
    every((service) => `${service}.eu-west-1.amazonaws.com`, 'backup events lambda secretsmanager states'),
];

const DENIALS = [
  `Deny DenyObjects: s3:GetObject s3:GetObjectTorrent s3:GetObjectVersion s3:GetObjectVersionTorrent on all but ${STATE}/*`,
  'Deny DenyRecords: ec2:GetConsoleOutput ec2:GetConsoleScreenshot ec2:GetPasswordData ecr:BatchGetImage ' +
    'ecr:GetDownloadUrlForLayer inspector2:BatchGetCodeSnippet logs:FilterLogEvents logs:GetLogEvents ' +
    'logs:GetLogRecord logs:GetQueryResults logs:StartLiveTail logs:StartQuery logs:Unmask pi:DescribeDimensionKeys ' +
    'pi:GetDimensionKeyDetails rds-data:* rds-db:connect rds:DownloadCompleteDBLogFile rds:DownloadDBLogFilePortion ' +
    'sqs:ReceiveMessage ssm:GetCommandInvocation ssm:ListCommandInvocations xray:BatchGetTraces ' +
    'xray:GetTraceSummaries on *',
  `Deny DenySecretValues: secretsmanager:BatchGetSecretValue secretsmanager:GetSecretValue on all but arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:events!*`,
  'Deny DenyCopiesAndShells: backup:DeleteRecoveryPoint ec2:ModifyImageAttribute ec2:ModifySnapshotAttribute ' +
    'eks:AccessKubernetesApi rds:DeleteDBSnapshot rds:ModifyDBClusterSnapshotAttribute ' +
    'rds:ModifyDBSnapshotAttribute rds:StartExportTask sqs:PurgeQueue ssm:ResumeSession ssm:SendCommand ' +
    'ssm:StartSession on *',
  'Deny DenyStoppingTheWatch: access-analyzer:DeleteAnalyzer cloudtrail:DeleteTrail cloudtrail:StopLogging ' +
    'config:DeleteConfigurationRecorder config:DeleteDeliveryChannel config:StopConfigurationRecorder ' +
    'guardduty:DeleteDetector guardduty:DisassociateFromAdministratorAccount inspector2:Disable ' +
    'securityhub:DisableSecurityHub on *',
];
