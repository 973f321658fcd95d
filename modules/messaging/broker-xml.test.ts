import { describe, expect, it } from 'vitest';
import { brokerXml } from './broker-xml';
import { type Element, elements } from '../../test/support/xml';

const teams = ['intake', 'cases', 'card-assets'];
const all = elements(brokerXml(teams));
const named = (name: string) => all.filter((element) => element.name === name);
const childrenOf = (name: string) => all.filter(({ parent }) => parent === name).map((element) => element.name);

/** Elements and attributes of ours that Amazon MQ permits: permitted-elements, -attributes, -collections. */
const PERMITTED: Readonly<Record<string, readonly string[]>> = {
  broker: ['xmlns'],
  destinationPolicy: [],
  policyMap: [],
  policyEntries: [],
  policyEntry: [
    'memoryLimit',
    'producerFlowControl',
    'queue',
    'queuePrefetch',
    'sendFailIfNoSpaceAfterTimeout',
    'topic',
  ],
  deadLetterStrategy: [],
  individualDeadLetterStrategy: ['processExpired', 'processNonPersistent', 'queuePrefix', 'useQueueForQueueMessages'],
  pendingMessageLimitStrategy: [],
  constantPendingMessageLimitStrategy: ['limit'],
  plugins: [],
  authorizationPlugin: [],
  map: [],
  authorizationMap: [],
  authorizationEntries: [],
  authorizationEntry: ['admin', 'queue', 'read', 'topic', 'write'],
  tempDestinationAuthorizationEntry: ['admin', 'read', 'write'],
  statisticsBrokerPlugin: [],
  timeStampingBrokerPlugin: [],
};

describe('the configuration of a broker', () => {
  it('is well-formed XML of elements and attributes that Amazon MQ permits', () => {
    expect(all.map(({ name }) => name).filter((name) => !Object.hasOwn(PERMITTED, name))).toEqual([]);
    const attributes = all.flatMap(({ name, attributes: own }) => Object.keys(own).map((key) => [name, key] as const));
    expect(attributes.filter(([name, key]) => !PERMITTED[name]?.includes(key))).toEqual([]);
  });

  it('keeps the alphabetical order that Amazon MQ asks of broker and plugins', () => {
    for (const parent of ['broker', 'plugins', 'authorizationMap'])
      expect(childrenOf(parent), parent).toEqual([...childrenOf(parent)].sort());
  });

  it('names no user and no password', () => {
    expect(brokerXml(teams)).not.toMatch(/simpleAuth|authenticationUser|password/i);
  });

  it('gives each queue dead letters of its own, expired and unsaved messages included', () => {
    expect(named('individualDeadLetterStrategy').map(({ attributes }) => attributes)).toEqual([
      { processExpired: 'true', processNonPersistent: 'true', queuePrefix: 'DLQ-', useQueueForQueueMessages: 'true' },
    ]);
  });

  it('hands a reader few messages ahead, limits the memory of a queue, and tells a sender that there is no room', () => {
    expect(named('policyEntry')[0]?.attributes).toEqual({
      queue: '>',
      memoryLimit: '64mb',
      producerFlowControl: 'true',
      queuePrefetch: '10',
      sendFailIfNoSpaceAfterTimeout: '5000',
    });
  });

  it('escapes what XML reads as its own', () => {
    expect(brokerXml(['a"><b'])).not.toContain('"><b');
  });
});

type Right = 'admin' | 'read' | 'write';

describe('who may use which queue', () => {
  it.each([
    ['intake', 'write', 'intake.cases.suspects', true],
    ['intake', 'admin', 'intake.cases.suspects', true],
    ['cases', 'read', 'intake.cases.suspects', true],
    ['cases', 'admin', 'intake.cases.suspects', true],
    ['intake', 'read', 'intake.cases.suspects', false],
    ['cases', 'write', 'intake.cases.suspects', false],
    ['card-assets', 'read', 'intake.cases.suspects', false],
    ['card-assets', 'write', 'intake.cases.suspects', false],
    ['cases', 'read', 'cases.cases.audit', true],
    ['cases', 'write', 'cases.cases.audit', true],
    ['card-assets', 'read', 'cases.card-assets.new', true],
    ['cases', 'read', 'DLQ-intake.cases.suspects', true],
    ['intake', 'read', 'DLQ-intake.cases.suspects', false],
    ['cases', 'write', 'DLQ-intake.cases.suspects', false],
    ['cases', 'read', 'something', false],
    ['cases', 'write', 'something', false],
    ['administrator', 'write', 'something', true],
    ['activemq-webconsole', 'read', 'DLQ-intake.cases.suspects', true],
  ] as const)('%s may %s %s: %s', (group, right, queue, may) => {
    expect(granted('queue', queue, right).includes(group)).toBe(may);
  });

  it.each(['admin', 'read', 'write'] as const)('no team may %s topics, but for those of the broker', (right) => {
    expect(granted('topic', 'prices', right)).toEqual(['administrator', 'activemq-webconsole']);
    expect(granted('topic', 'ActiveMQ.Advisory.Connection', right)).toEqual(expect.arrayContaining(teams));
  });

  it('lets every team wait for an answer on a temporary queue', () => {
    const [entry] = named('tempDestinationAuthorizationEntry').filter(({ attributes }) => attributes.read);
    expect(entry?.attributes.read?.split(',')).toEqual([...teams, 'administrator', 'activemq-webconsole']);
  });
});

/** As ActiveMQ decides: all entries whose pattern matches, added up. */
const granted = (kind: 'queue' | 'topic', destination: string, right: Right): readonly string[] =>
  named('authorizationEntry')
    .filter(({ attributes }: Element) => matches(attributes[kind], destination))
    .flatMap(({ attributes }) => attributes[right]?.split(',') ?? []);

function matches(pattern: string | undefined, destination: string): boolean {
  if (pattern === undefined) return false;
  const parts = destination.split('.');
  const wanted = pattern.split('.');
  const fits = wanted.every((part, index) => part === '>' || (part === '*' && parts[index]) || part === parts[index]);
  return fits && (wanted.at(-1) === '>' || wanted.length === parts.length);
}
