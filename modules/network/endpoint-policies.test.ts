import { describe, expect, it } from 'vitest';
import { allows, type Call, statementsOf } from '../../test/support/iam';
import { interfaceEndpoints } from '../../workspaces/endpoints';
import { DATABRICKS_ACCOUNT } from '../kernel';
import { endpointPolicy, FULL_ACCESS_ONLY, lakeS3Policy } from '.';

const OWN = '123456789012';
const FOREIGN = '999988887777';
const place = { account: OWN, region: 'eu-west-1' };

const statements = (policy: string | undefined): unknown =>
  (JSON.parse(policy ?? '{}') as { readonly Statement?: unknown }).Statement;

const policyOf = (service: string): string => {
  const policy = endpointPolicy(place, service);
  if (policy === undefined) throw new Error(`${service} has no policy`);
  return policy;
};

const by = (account: string) => ({ 'aws:PrincipalAccount': account });
const onBehalf = { 'aws:PrincipalIsAWSService': 'true' };
const unsigned = {};

const CALLERS = [
  {
    Sid: 'OwnAccount',
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': OWN } },
  },
  {
    Sid: 'AwsServices',
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
  },
];

const S3 = [
  ...CALLERS,
  {
    Sid: 'EcrLayers',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*',
  },
  {
    Sid: 'AmazonLinuxPackages',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*',
  },
  {
    Sid: 'SystemsManagerAgent',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: [
      'arn:aws:s3:::aws-ssm-eu-west-1/*',
      'arn:aws:s3:::amazon-ssm-eu-west-1/*',
      'arn:aws:s3:::amazon-ssm-packages-eu-west-1/*',
      'arn:aws:s3:::eu-west-1-birdwatcher-prod/*',
      'arn:aws:s3:::aws-ssm-distributor-file-eu-west-1/*',
      'arn:aws:s3:::aws-ssm-document-attachments-eu-west-1/*',
      'arn:aws:s3:::patch-baseline-snapshot-eu-west-1/*',
    ],
  },
];

describe('the endpoint policies, as reviewed', () => {
  it.each(
    [...Object.keys(interfaceEndpoints), 'dynamodb'].filter(
      (service) => !['sts', 'eks-auth', 'kinesis-streams'].includes(service),
    ),
  )('let only this account and AWS services call %s', (service) => {
    expect(statements(endpointPolicy(place, service))).toEqual(CALLERS);
  });

  it('open S3 beyond that for three kinds of download, and nothing else', () => {
    expect(statements(endpointPolicy(place, 's3'))).toEqual(S3);
  });

  it('open STS beyond that for federated callers and for the workers of Databricks', () => {
    expect(statements(endpointPolicy(place, 'sts'))).toEqual([
      ...CALLERS,
      {
        Sid: 'FederatedIntoOwnRoles',
        Effect: 'Allow',
        Principal: '*',
        Action: ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'],
        Resource: 'arn:aws:iam::123456789012:role/*',
      },
      {
        Sid: 'DatabricksSessions',
        Effect: 'Allow',
        Principal: '*',
        Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:GetSessionToken'],
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': '414351767826' } },
      },
    ]);
  });

  it('open the S3 endpoint of the lake, and only that one, for Databricks', () => {
    const read = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:GetBucketLocation'];
    expect(statements(lakeS3Policy(place))).toEqual([
      ...S3,
      {
        Sid: 'DatabricksArtifacts',
        Effect: 'Allow',
        Principal: '*',
        Action: read,
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceAccount': '414351767826' } },
      },
      {
        Sid: 'DatabricksWorkers',
        Effect: 'Allow',
        Principal: '*',
        Action: [...read, 's3:PutObject', 's3:DeleteObject'],
        Resource: '*',
        Condition: {
          StringEquals: {
            'aws:PrincipalAccount': '414351767826',
            'aws:ResourceAccount': ['123456789012', '414351767826'],
          },
        },
      },
    ]);
  });

  it('are left away where the service takes none, each with its reason', () => {
    expect(Object.keys(FULL_ACCESS_ONLY)).toEqual(['oidc-eks', 'eks-auth']);
    for (const service of Object.keys(FULL_ACCESS_ONLY)) expect(endpointPolicy(place, service)).toBeUndefined();
  });

  it('use nothing that endpoint policies forbid: 20,480 characters, and no wildcard in a condition', () => {
    for (const policy of [policyOf('s3'), policyOf('sts'), lakeS3Policy(place)]) {
      expect(policy.length).toBeLessThanOrEqual(20_480);
      const conditions = (statements(policy) as readonly { readonly Condition?: unknown }[]).map(
        (one) => one.Condition,
      );
      expect(JSON.stringify(conditions)).not.toMatch(/[*?]/);
    }
  });
});

interface Case {
  readonly what: string;
  readonly service: string;
  readonly call: Call;
}

const cases = (...rows: readonly (readonly [string, string, string, string, Record<string, string>])[]): Case[] =>
  rows.map(([what, service, action, resource, keys]) => ({ what, service, call: { action, resource, context: keys } }));

const LAYER = 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/abc/def';
const PACKAGE = 'arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/core/mirrors/latest/x86_64/mirror.list';
const AGENT = 'arn:aws:s3:::amazon-ssm-eu-west-1/latest/VERSION';
const THIEF = 'arn:aws:s3:::bucket-of-a-thief/cards.csv';
const OWN_ROLE = `arn:aws:iam::${OWN}:role/exbank-dev-scoring`;
const FOREIGN_ROLE = `arn:aws:iam::${FOREIGN}:role/drop`;

describe('through an endpoint', () => {
  it.each(
    cases(
      ['a pod its own secret', 'secretsmanager', 'secretsmanager:GetSecretValue', '*', by(OWN)],
      ['a node its own bucket', 's3', 's3:PutObject', 'arn:aws:s3:::exbank-models/v1', by(OWN)],
      ['a node an image layer, by a link that ECR signed', 's3', 's3:GetObject', LAYER, by('602401143452')],
      ['a node an image layer, without credentials', 's3', 's3:GetObject', LAYER, unsigned],
      ['dnf a package, without credentials', 's3', 's3:GetObject', PACKAGE, unsigned],
      ['the SSM agent its update, without credentials', 's3', 's3:GetObject', AGENT, unsigned],
      ['Karpenter an image that AWS owns', 'ec2', 'ec2:RunInstances', 'arn:aws:ec2:eu-west-1::image/ami-1', by(OWN)],
      [
        'Karpenter a parameter that AWS owns',
        'ssm',
        'ssm:GetParameter',
        'arn:aws:ssm:eu-west-1::parameter/aws/x',
        by(OWN),
      ],
      ['an operator a document that AWS owns', 'ssm', 'ssm:StartSession', 'arn:aws:ssm:eu-west-1::document/x', by(OWN)],
      [
        'a node an add-on image of AWS',
        'ecr.api',
        'ecr:BatchGetImage',
        'arn:aws:ecr:eu-west-1:602401143452:repository/x',
        by(OWN),
      ],
      ['an AWS service on behalf of the account', 'kms', 'kms:Decrypt', '*', onBehalf],
      ['a pod a role of this account, by web identity', 'sts', 'sts:AssumeRoleWithWebIdentity', OWN_ROLE, unsigned],
      ['an operator a role of this account, by SAML', 'sts', 'sts:AssumeRoleWithSAML', OWN_ROLE, unsigned],
      [
        'a worker of the lake a record for Databricks',
        'kinesis-streams',
        'kinesis:PutRecord',
        `arn:aws:kinesis:eu-west-1:${DATABRICKS_ACCOUNT}:stream/usage`,
        by(DATABRICKS_ACCOUNT),
      ],
      ['a worker of the lake a session of Databricks', 'sts', 'sts:AssumeRole', FOREIGN_ROLE, by(DATABRICKS_ACCOUNT)],
    ),
  )('$what: yes', ({ service, call }) => {
    expect(allows(statementsOf(policyOf(service)), call)).toBe(true);
  });

  it.each(
    cases(
      ['foreign credentials to a foreign bucket', 's3', 's3:PutObject', THIEF, by(FOREIGN)],
      ['foreign credentials to our bucket', 's3', 's3:GetObject', 'arn:aws:s3:::exbank-models/v1', by(FOREIGN)],
      ['an upload without credentials', 's3', 's3:PutObject', THIEF, unsigned],
      ['a download without credentials', 's3', 's3:GetObject', THIEF, unsigned],
      ['a write into the layer bucket', 's3', 's3:PutObject', LAYER, unsigned],
      [
        'a list of the packages bucket',
        's3',
        's3:ListBucket',
        'arn:aws:s3:::al2023-repos-eu-west-1-de612dc2',
        unsigned,
      ],
      ['packages of another region', 's3', 's3:GetObject', PACKAGE.replace('eu-west-1', 'us-east-1'), unsigned],
      ['Databricks outside the lake', 's3', 's3:PutObject', 'arn:aws:s3:::exbank-root/x', by(DATABRICKS_ACCOUNT)],
      ['foreign credentials to a queue', 'sqs', 'sqs:SendMessage', '*', by(FOREIGN)],
      ['foreign credentials to a table', 'dynamodb', 'dynamodb:PutItem', '*', by(FOREIGN)],
      ['foreign credentials to logs', 'logs', 'logs:PutLogEvents', '*', by(FOREIGN)],
      ['a session of a foreign node', 'ssmmessages', 'ssmmessages:OpenDataChannel', '*', by(FOREIGN)],
      ['web identity into a foreign role', 'sts', 'sts:AssumeRoleWithWebIdentity', FOREIGN_ROLE, unsigned],
      ['foreign credentials into a foreign role', 'sts', 'sts:AssumeRole', FOREIGN_ROLE, by(FOREIGN)],
      ['foreign credentials that ask who they are', 'sts', 'sts:GetCallerIdentity', '*', by(FOREIGN)],
    ),
  )('$what: no', ({ service, call }) => {
    expect(allows(statementsOf(policyOf(service)), call)).toBe(false);
  });
});

describe("through the lake's S3 endpoint", () => {
  const call = (action: string, principal: string | undefined, owner: string): Call => ({
    action,
    resource: 'arn:aws:s3:::some-bucket/key',
    context: { ...(principal === undefined ? {} : by(principal)), 'aws:ResourceAccount': owner },
  });

  it.each([
    ['a worker its runtime, by a signed link', call('s3:GetObject', undefined, DATABRICKS_ACCOUNT)],
    ["a worker the workspace's bucket", call('s3:PutObject', DATABRICKS_ACCOUNT, OWN)],
    ['a worker the log bucket of Databricks', call('s3:PutObject', DATABRICKS_ACCOUNT, DATABRICKS_ACCOUNT)],
  ])('%s: yes', (_, request) => {
    expect(allows(statementsOf(lakeS3Policy(place)), request)).toBe(true);
  });

  it.each([
    ['Databricks to a third account', call('s3:PutObject', DATABRICKS_ACCOUNT, FOREIGN)],
    ['a foreign account to Databricks', call('s3:PutObject', FOREIGN, DATABRICKS_ACCOUNT)],
    ['a change of the policy of our bucket', call('s3:PutBucketPolicy', DATABRICKS_ACCOUNT, OWN)],
    ['foreign credentials to a foreign bucket', call('s3:PutObject', FOREIGN, FOREIGN)],
  ])('%s: no', (_, request) => {
    expect(allows(statementsOf(lakeS3Policy(place)), request)).toBe(false);
  });
});
