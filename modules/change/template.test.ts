import { describe, expect, it } from 'vitest';
import { classify, type JudgedChange, readPlan } from './index';

type Values = Readonly<Record<string, unknown>>;

/** What happens to the parts of a template, one line each. */
const lines = (before: Values | null, after: Values, unknown: Values = {}): readonly string[] =>
  classify(readPlan(JSON.stringify(plan(before, after, unknown))))
    .changes.filter(({ address }) => address.includes('/'))
    .map(line);
const line = ({ risk, action, address, security }: JudgedChange) =>
  [
    `${risk} ${action} ${address.replace(/^.*\//, '')}`,
    ...security.map(({ path, direction }) => `${direction} ${path}`),
  ].join('; ');
const plan = (before: Values | null, after: Values, unknown: Values) => ({
  ...{ format_version: '1.2', terraform_version: '1.11.4' },
  resource_changes: [
    {
      ...{ address: 'aws_cloudformation_stack.x', type: 'aws_cloudformation_stack' },
      change: { actions: [before ? 'update' : 'create'], before, after, after_unknown: unknown },
    },
  ],
});
const stack = (Resources: Values, more: Values = {}, parameters: Values = {}): Values => ({
  ...{ template_body: JSON.stringify({ Resources, ...more }), parameters },
});
const broker = (more: Values = {}, properties: Values = {}): Values => ({
  Broker: { Type: 'AWS::AmazonMQ::Broker', Properties: { EngineType: 'ACTIVEMQ', ...properties }, ...more },
});
const bucket = (Properties: Values): Values => ({ Store: { Type: 'AWS::S3::Bucket', Properties } });
const shut = { PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true } };

describe('a template that nobody can read', () => {
  const whole = (before: Values | null, after: Values, unknown: Values = {}) =>
    classify(readPlan(JSON.stringify(plan(before, after, unknown)))).changes;
  const readable = stack(bucket(shut));

  it.each<readonly [string, Values | null, Values, Values]>([
    ['is made from elsewhere', null, { template_url: 'https://x/template.json' }, { template_body: true }],
    ['is made and not known yet', null, {}, { template_body: true }],
    ['is made in another language', null, { template_body: 'Resources:\n  A: {}' }, {}],
    ['is made by a macro', null, stack(bucket(shut), { Transform: 'AWS::LanguageExtensions' }), {}],
    ['is made of parts without a type', null, stack({ Store: {} }), {}],
    ['comes from elsewhere now', readable, { template_url: 'https://x/template.json' }, { template_body: true }],
    ['is written in another language now', readable, { template_body: 'Resources: {}' }, {}],
  ])('is of high risk, and no revert brings back what it costs, when it %s', (_, before, after, unknown) => {
    expect(whole(before, after, unknown)).toEqual([
      expect.objectContaining({ risk: 'high', fallback: expect.objectContaining({ kind: 'restore' }) }),
    ]);
  });

  it('is not the one that is made and can be read', () => {
    expect(whole(null, readable).map(({ risk }) => risk)).not.toContain('high');
  });
});

describe('inside a template', () => {
  it('a parameter counts by every function that takes it', () => {
    for (const KmsKeyId of [
      { Ref: 'Key' },
      { 'Fn::Sub': 'x:${Key}' },
      { 'Fn::Sub': ['${Key}', {}] },
      { 'Fn::Join': ['', [{ Ref: 'Key' }]] },
    ]) {
      const parts = broker({}, { EncryptionOptions: { KmsKeyId } });
      const [first] = lines(stack(parts, {}, { Key: 'a' }), stack(parts, {}, { Key: 'b' }));
      expect(first).toMatch(/^critical replace Broker/);
    }
  });

  it('what another part hands on counts when that part is made anew', () => {
    const parts = (name: string) => ({
      Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: name } },
      ...broker({}, { EncryptionOptions: { KmsKeyId: { 'Fn::GetAtt': ['Secret', 'Arn'] } } }),
    });
    expect(lines(stack(parts('a')), stack(parts('b')))).toContainEqual(
      expect.stringMatching(/^critical replace Broker/),
    );
  });

  it('a guard against loss that is taken away widens', () => {
    const [first] = lines(stack(broker({ DeletionPolicy: 'Retain' })), stack(broker()));
    expect(first).toBe('high update Broker; widens DeletionPolicy');
    expect(
      lines(stack(broker({ UpdateReplacePolicy: 'Snapshot' })), stack(broker({ UpdateReplacePolicy: 'Delete' }))),
    ).toEqual(['high update Broker; widens UpdateReplacePolicy']);
  });

  it('what a condition may take away counts as gone', () => {
    const Conditions = (name: string) => ({ Conditions: { Wanted: { 'Fn::Equals': [{ Ref: 'Stage' }, name] } } });
    const parts = broker({ Condition: 'Wanted' });
    const gone = ['critical destroy Broker'];
    expect(lines(stack(broker()), stack(parts, Conditions('prod')))).toEqual(gone);
    expect(lines(stack(parts, Conditions('prod')), stack(parts, Conditions('dev')))).toEqual(gone);
    expect(lines(stack(parts, Conditions('a'), { Stage: 'a' }), stack(parts, Conditions('a'), { Stage: 'b' }))).toEqual(
      gone,
    );
    expect(lines(stack(parts, Conditions('a')), stack({ ...parts, ...bucket(shut) }, Conditions('a')))).toEqual([
      'low create Store',
    ]);
  });

  it('a part made public or left unencrypted is of high risk', () => {
    const open = { PublicAccessBlockConfiguration: { BlockPublicAcls: false, BlockPublicPolicy: true } };
    expect(lines(stack(bucket(shut)), stack(bucket(open)))).toEqual([
      'high update Store; widens PublicAccessBlockConfiguration.BlockPublicAcls',
    ]);
    expect(lines(stack(bucket({ ...shut, BucketEncryption: { Rules: [1] } })), stack(bucket(shut)))).toEqual([
      'high update Store; widens BucketEncryption.Rules',
    ]);
    expect(lines(null, stack(broker({}, { PubliclyAccessible: true })))).toEqual([
      'high create Broker; widens PubliclyAccessible',
    ]);
  });

  it('a role that may do everything is of high risk', () => {
    const role = (Action: string) => ({
      Role: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } },
      },
    });
    expect(lines(stack(role('s3:GetObject')), stack(role('*')))).toEqual(['high update Role; widens PolicyDocument']);
  });

  it('a kind that nobody knows is never of low risk', () => {
    const unknown = { Thing: { Type: 'AWS::Nobody::Knows', Properties: {} } };
    expect(lines(null, stack(unknown))).toEqual(['medium create Thing']);
    expect(lines(stack(broker()), stack({ ...broker(), ...unknown }))).toEqual(['medium create Thing']);
  });
});
