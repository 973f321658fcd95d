import { describe, expect, it } from 'vitest';
import { refusedBy, type Template } from './support/cloudformation';
import { synthesised } from './support/synthesised';

const templates = synthesised()
  .flatMap(({ id, resources }) => resources.map((resource) => ({ id, ...resource })))
  .filter(({ type }) => type === 'aws_cloudformation_stack')
  .map(({ id, address, attributes }): [string, Template] => [
    `${id}/${address}`,
    JSON.parse(String(attributes.template_body)) as Template,
  ]);
const broker = templates.find(([name]) => name === 'prod-messaging/aws_cloudformation_stack.events')?.[1];

/** The broker of production with other properties, and what it is asked for. */
const changed = (more: object, attribute = 'Arn'): Template => {
  const { Type = '', Properties } = broker?.Resources.Broker ?? {};
  return {
    Resources: { Broker: { Type, Properties: { ...Properties, ...more } } },
    Outputs: { One: { Value: { 'Fn::Select': [0, { 'Fn::GetAtt': ['Broker', attribute] }] } } },
  };
};

describe('templates of CloudFormation', () => {
  it.each(templates)('hold what CloudFormation knows, and ask for what it gives: %s', (_, template) => {
    expect(refusedBy(template)).toEqual([]);
  });

  it('are looked for where they are', () => {
    expect(templates.length).toBeGreaterThan(4);
  });

  it.each([
    ['a property by another name', changed({ BrokerNames: 'a' }), /^Broker\.BrokerNames is unknown$/],
    ['a property that it needs', changed({ BrokerName: undefined }), /^Broker\.BrokerName is undefined/],
    ['a text for a switch', changed({ PubliclyAccessible: 'no' }), /^Broker\.PubliclyAccessible is "no"/],
    ['a part by another name', changed({ Logs: { General: true, Audits: true } }), /^Broker\.Logs\.Audits is unknown$/],
    [
      'an attribute that nobody gives',
      changed({}, 'OpenWireEndPoints'),
      /^Broker gives no OpenWireEndPoints; .*OpenWireEndpoints/,
    ],
    [
      'a resource of no kind',
      { Resources: { One: { Type: 'AWS::AmazonMQ::Broken' } } },
      /^One: AWS::AmazonMQ::Broken is no resource$/,
    ],
  ])('would be refused with %s', (_, template, sentence) => {
    expect(refusedBy(template)).toEqual([expect.stringMatching(sentence)]);
  });
});
