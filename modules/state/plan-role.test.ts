import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { describe, expect, it } from 'vitest';
import { type Call, statementsOf } from '../../test/support/iam';
import { synth, testContext } from '../../test/support/synth';
import { verdictUnder } from '../../test/support/verdict';
import type { Statement } from '../kernel';
import { Boundary } from './boundary';
import { boundaryStatements } from './boundary-policy';
import { PlanRole } from './plan-role';

const context = testContext();
const keyArn = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const trust: Statement = { Sid: 'T', Effect: 'Allow', Principal: { Federated: 'x' }, Action: 'sts:AssumeRole' };
const account = { context, workspaces: ['test-euw1', 'dev'], regions: ['eu-west-1'], keyArn };
const made = synth((stack) => {
  const boundary = new Boundary(stack, 'boundary', account);
  new PlanRole(stack, 'plan', { account, trust, dependsOn: [boundary] });
});
const policy = (name: string) => statementsOf(made.get(IamRolePolicy, `plan_${name}`).policy);
const STATE = 'arn:aws:s3:::exbank-tfstate-123456789012';

describe('PlanRole', () => {
  it('comes after its boundary, lasts an hour, and reads by the list that AWS keeps', () => {
    expect(made.get(IamRole, 'plan')).toMatchObject({
      name: 'exbank-test-euw1-plan',
      permissions_boundary: 'arn:aws:iam::123456789012:policy/exbank-boundary',
      max_session_duration: 3600,
      depends_on: ['aws_iam_policy.boundary'],
    });
    expect(made.only(IamRolePolicyAttachment)).toMatchObject({
      policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    });
  });

  it('has these policies and no others', () => {
    expect(Object.keys(made.all(IamRolePolicy)).sort()).toEqual(
      ['drift', 'no-records', 'settings', 'state'].map((name) => `plan_${name}`),
    );
    expect(policy('state')).toEqual(STATE_STATEMENTS);
    expect(policy('settings')).toEqual(SETTINGS_STATEMENTS);
    expect(policy('no-records')).toEqual(NO_RECORDS_STATEMENTS);
  });
});

describe('what a plan may do', () => {
  // What of ReadOnlyAccess (version 178) reaches content, and a little of what does not.
  const readOnly: Statement = {
    Sid: 'ReadOnlyAccess',
    Effect: 'Allow',
    Action:
      'ec2:Describe* ec2:Get* ecr:BatchGet* ecr:Get* eks:Describe* iam:Get* kms:Describe* kms:Get* logs:FilterLogEvents logs:Get* logs:StartQuery pi:DescribeDimensionKeys rds:Describe* rds:Download* s3:Get* s3:List* secretsmanager:Describe* sqs:Get* sqs:Receive* ssm:Get* xray:BatchGet*'.split(
        ' ',
      ),
    Resource: '*',
  };
  const policies = [readOnly, ...['state', 'settings', 'drift', 'no-records'].flatMap(policy)];
  const boundary = boundaryStatements(account);
  const plan = (action: string, resource = '*', keys: Call['context'] = {}) =>
    verdictUnder(boundary, policies, { action, resource, context: { 'aws:RequestedRegion': 'eu-west-1', ...keys } });
  const throughS3 = { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' };

  it.each([
    ['s3:GetObject', `${STATE}/platform/dev/data.tfstate`],
    ['s3:GetObject', `${STATE}/data.tfstate`],
    ['s3:PutObject', `${STATE}/platform/dev/data.tfstate.tflock`],
    ['s3:DeleteObject', `${STATE}/platform/prod-euw1/network.tfstate.tflock`],
    ['s3:GetBucketPolicy', 'arn:aws:s3:::exbank-models-123456789012'],
    ['rds:DescribeDBInstances', '*'],
    ['secretsmanager:DescribeSecret', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x'],
    ['ssm:GetParameter', 'arn:aws:ssm:eu-west-1::parameter/aws/service/eks/x'],
  ])('may %s on %s', (action, resource) => {
    expect(plan(action, resource)).toBe('allowed');
  });

  it('may say that it found drift, on the bus of its account, and nothing else', () => {
    const bus = 'arn:aws:events:eu-west-1:123456789012:event-bus/default';
    const put = (on: string, source: string) => plan('events:PutEvents', on, { 'events:source': source });
    expect(put(bus, 'platform.drift')).toBe('allowed');
    expect(put(bus, 'platform.records')).toBe('not allowed');
    expect(put(bus.replace('123456789012', '999999999999'), 'platform.drift')).toBe('not allowed');
  });

  it('may list states and use the state key, through S3 alone', () => {
    expect(plan('s3:ListBucket', STATE, { 's3:prefix': 'platform/' })).toBe('allowed');
    expect(plan('kms:GenerateDataKey', keyArn, throughS3)).toBe('allowed');
    expect(plan('kms:Decrypt', keyArn, throughS3)).toBe('allowed');
    expect(plan('kms:Decrypt', keyArn)).toBe('not allowed');
  });

  it.each([
    ['s3:PutObject', `${STATE}/platform/dev/data.tfstate`],
    ['s3:DeleteObject', `${STATE}/platform/dev/data.tfstate`],
    ['s3:PutObject', `${STATE}/other.tflock`],
    ['s3:PutBucketPolicy', STATE],
    ['s3:GetObject', 'arn:aws:s3:::exbank-models-123456789012/scores.csv'],
    ['s3:GetObject', 'arn:aws:s3:::exbank-tfstate-logs-123456789012/tfstate/x'],
    ['secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x'],
    ['kms:Decrypt', 'arn:aws:kms:eu-west-1:123456789012:key/other'],
    ['logs:FilterLogEvents', 'arn:aws:logs:eu-west-1:123456789012:log-group:x'],
    ['logs:GetLogEvents', 'arn:aws:logs:eu-west-1:123456789012:log-group:x'],
    ['logs:StartQuery', 'arn:aws:logs:eu-west-1:123456789012:log-group:x'],
    ['sqs:ReceiveMessage', 'arn:aws:sqs:eu-west-1:123456789012:x'],
    ['ecr:BatchGetImage', 'arn:aws:ecr:eu-west-1:123456789012:repository/x'],
    ['rds:DownloadDBLogFilePortion', '*'],
    ['rds-data:ExecuteStatement', '*'],
    ['ec2:GetPasswordData', '*'],
    ['iam:CreateRole', 'arn:aws:iam::123456789012:role/exbank-x'],
    ['dynamodb:GetItem', '*'],
  ])('may not %s on %s', (action, resource) => {
    expect(plan(action, resource, throughS3)).not.toBe('allowed');
  });
});

const STATE_STATEMENTS: readonly Statement[] = [
  { Sid: 'ListState', Effect: 'Allow', Action: 's3:ListBucket', Resource: STATE },
  { Sid: 'ReadState', Effect: 'Allow', Action: 's3:GetObject', Resource: `${STATE}/*` },
  {
    Sid: 'StateKey',
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: keyArn,
    Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
  },
  {
    Sid: 'LockState',
    Effect: 'Allow',
    Action: ['s3:DeleteObject', 's3:PutObject'],
    Resource: `${STATE}/platform/*/*.tflock`,
  },
];

const SETTINGS_STATEMENTS: readonly Statement[] = [
  {
    Sid: 'MoreSettings',
    Effect: 'Allow',
    Action: ['codeconnections:GetConnection', 'codeconnections:ListTagsForResource'],
    Resource: 'arn:aws:codeconnections:eu-west-1:123456789012:connection/*',
  },
  { Sid: 'CheckWorkflows', Effect: 'Allow', Action: 'states:ValidateStateMachineDefinition', Resource: '*' },
];

const NO_RECORDS_STATEMENTS: readonly Statement[] = [
  {
    Sid: 'DenyObjects',
    Effect: 'Deny',
    Action: ['s3:GetObject', 's3:GetObjectTorrent', 's3:GetObjectVersion', 's3:GetObjectVersionTorrent'],
    NotResource: `${STATE}/*`,
  },
  {
    Sid: 'DenyRecords',
    Effect: 'Deny',
    Action: [
      'ec2:GetConsoleOutput',
      'ec2:GetConsoleScreenshot',
      'ec2:GetPasswordData',
      'ecr:BatchGetImage',
      'ecr:GetDownloadUrlForLayer',
      'inspector2:BatchGetCodeSnippet',
      'logs:FilterLogEvents',
      'logs:GetLogEvents',
      'logs:GetLogRecord',
      'logs:GetQueryResults',
      'logs:StartLiveTail',
      'logs:StartQuery',
      'logs:Unmask',
      'pi:DescribeDimensionKeys',
      'pi:GetDimensionKeyDetails',
      'rds-data:*',
      'rds-db:connect',
      'rds:DownloadCompleteDBLogFile',
      'rds:DownloadDBLogFilePortion',
      'sqs:ReceiveMessage',
      'ssm:GetCommandInvocation',
      'ssm:ListCommandInvocations',
      'xray:BatchGetTraces',
      'xray:GetTraceSummaries',
    ],
    Resource: '*',
  },
  {
    Sid: 'DenySecretValues',
    Effect: 'Deny',
    Action: ['secretsmanager:BatchGetSecretValue', 'secretsmanager:GetSecretValue'],
    Resource: '*',
  },
  { Sid: 'DenyOtherKeys', Effect: 'Deny', Action: 'kms:Decrypt', NotResource: keyArn },
];
