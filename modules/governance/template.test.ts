import { describe, expect, it } from 'vitest';
import { resource } from '../../test/support/resource';
import { enforce } from './enforce';
import { withTemplate } from './template';

const stack = (properties: unknown, more: { parameters?: object; declared?: object; type?: string } = {}) =>
  resource('aws_cloudformation_stack', {
    parameters: more.parameters ?? {},
    template_body: JSON.stringify({
      Parameters: more.declared ?? {},
      Resources: { Thing: { Type: more.type ?? 'AWS::Some::Thing', Properties: properties } },
    }),
  });
const inside = (...of: Parameters<typeof stack>) => withTemplate(stack(...of))[1];

describe('withTemplate', () => {
  it('leaves what is no CloudFormation stack as it is', () => {
    const plain = resource('aws_thing', { template_body: '{"Resources":{"A":{"Type":"B"}}}' });
    expect(withTemplate(plain)).toEqual([plain]);
  });

  it('shows what a template makes beside its stack, at an address of its own', () => {
    const [itself, thing] = withTemplate(stack({ Size: 1 }));
    expect(itself?.address).toBe('aws_cloudformation_stack.one');
    expect(thing).toMatchObject({
      ...{ workspace: 'test-euw1', stack: 'test', type: 'AWS::Some::Thing', attributes: { Size: 1 } },
      address: 'aws_cloudformation_stack.one/Thing',
    });
  });

  it.each([
    ['a parameter that the stack gives', { Ref: 'P' }, { parameters: { P: '${aws_x.y.id}' } }, '${aws_x.y.id}'],
    ['a parameter with a default', { Ref: 'P' }, { declared: { P: { Default: 'hello' } } }, 'hello'],
    ['another resource', { Ref: 'Other' }, {}, '${Other}'],
    ['an attribute of another resource', { 'Fn::GetAtt': ['Other', 'Arn'] }, {}, '${Other.Arn}'],
    ['joined parts', { 'Fn::Join': ['-', ['a', { Ref: 'Other' }]] }, {}, 'a-${Other}'],
    ['a text with gaps', { 'Fn::Sub': 'x-${Other}' }, {}, 'x-${Other}'],
    ['one of several', { 'Fn::Select': [0, ['a', 'b']] }, {}, '0ab'],
    ['several of those', [{ Ref: 'Other' }, 'b'], {}, ['${Other}', 'b']],
  ])('reads %s as a plain value', (_, value, more, plain) => {
    expect(inside({ Value: value }, more)?.attributes.Value).toEqual(plain);
  });

  it('refuses a template that policies could not read', () => {
    const unreadable = resource('aws_cloudformation_stack', { template_body: '${file("template.yaml")}' });
    expect(() => withTemplate(unreadable)).toThrow(
      'aws_cloudformation_stack.one needs a literal template_body in JSON',
    );
    expect(() => withTemplate(resource('aws_cloudformation_stack', {}))).toThrow('needs a literal template_body');
  });
});

describe('policies', () => {
  const problems = (...of: Parameters<typeof stack>) =>
    enforce('test-euw1', withTemplate(stack(...of)), []).problems.filter((one) => one.includes('(literal-secrets'));
  const LEAK = /^test-euw1: test\/aws_cloudformation_stack\.one\/Thing has a literal secret in /;

  it.each([
    ['as it is', { Password: 'hunter2' }, {}],
    ['further in', { Users: [{ Username: 'a', Password: 'hunter2' }] }, {}],
    ['in parts', { Password: { 'Fn::Join': ['', ['hun', 'ter2']] } }, {}],
    ['as a text without gaps', { MasterUserPassword: { 'Fn::Sub': 'hunter2' } }, {}],
    ['in a parameter', { Password: { Ref: 'P' } }, { parameters: { P: 'hunter2' } }],
    ['in the default of a parameter', { Password: { Ref: 'P' } }, { declared: { P: { Default: 'hunter2' } } }],
    ['as the content of a secret', { SecretString: 'hunter2' }, {}],
    ['behind a reference', { Password: '{{resolve:secretsmanager:a:SecretString:b}}hunter2' }, {}],
    ['between two references', { Password: '{{resolve:secretsmanager:a}}hunter2{{resolve:secretsmanager:b}}' }, {}],
  ])('see a secret %s', (_, properties, more) => {
    expect(problems(properties, more)).toEqual([expect.stringMatching(LEAK)]);
  });

  it.each([
    [{ Password: { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'S' }, ':SecretString:password}}']] } }],
    [{ GenerateSecretString: { GenerateStringKey: 'password', SecretStringTemplate: '{"username":"a"}' } }],
    [{ Password: { Ref: 'Given' } }],
  ])('let a reference to a secret be: %j', (properties) => {
    expect(problems(properties)).toEqual([]);
  });

  it('see a broker that stands in one zone', () => {
    const zones = (DeploymentMode: string) =>
      enforce(
        'test-euw1',
        withTemplate(stack({ DeploymentMode, SubnetIds: ['a', 'b'] }, { type: 'AWS::AmazonMQ::Broker' })),
        [],
      ).problems.filter((one) => one.includes('(broker-two-zones'));
    expect(zones('ACTIVE_STANDBY_MULTI_AZ')).toEqual([]);
    expect(zones('SINGLE_INSTANCE')).toEqual([
      expect.stringContaining('/Thing is deployed as SINGLE_INSTANCE, want ACTIVE_STANDBY_MULTI_AZ (broker-two-zones'),
    ]);
  });
});
