import { describe, expect, it } from 'vitest';
import { catalogueSentences as sentences, testCatalogue, testEnvironments, testRow } from '../test/support/catalogue';
import { problemLine } from '../modules/kernel';
import { catalogueChecks } from './catalogue-checks';
import { factsOf } from './facts';

const [one, two] = [testRow('one'), testRow('two')];
const oneWith = (change: object) => ({ one: testRow('one', change), two });
const twoWith = (change: object) => ({ one, two: testRow('two', change) });

describe('the catalogue', () => {
  it('takes rows that have nothing against each other', () => {
    expect(
      sentences({
        one: testRow('one', { peers: ['two'], databases: { records: 'owner' }, exposure: 'external' }),
        two: testRow('two', { exposure: 'internal', host: 'one' }),
      }),
    ).toEqual([]);
  });

  // One wrong catalogue, one line.
  // prettier-ignore
  it.each<[string, Readonly<Record<string, object>>, string]>([
    ['an unknown team', oneWith({ team: 'rad' }), 'services.one.team: got "rad", want red or blue - did you mean red?'],
    ['a team like none', oneWith({ team: 'purple' }), 'services.one.team: got "purple", want red or blue - correct the name, or add the team to workspaces/teams.ts'],
    ['a folder named unlike its service', { uno: one, two }, 'services.uno.name: got "one", want uno - folder and service have one name; rename one of the two'],
    ['a name twice', { one, two: one }, 'services.two.name: got "one", want two - the row of folder one has that name; each name once'],
    ['an unknown peer', oneWith({ peers: ['tow'] }), 'services.one.peers: got "tow", want the name of a service - did you mean two?'],
    ['a peer like none', oneWith({ peers: ['payments'] }), 'services.one.peers: got "payments", want the name of a service - correct the name, or add the service'],
    ['itself as peer', oneWith({ peers: ['one'] }), 'services.one.peers: got "one", want another service - remove it; a service reaches itself in any case'],
    ['a cronjob as peer', { one: testRow('one', { peers: ['two'] }), two: testRow('two', { kind: 'cronjob', schedule: '0 0 * * *' }) }, 'services.one.peers: got "two", want a service that listens - two is a cronjob; use a queue'],
    ['an unknown database', oneWith({ databases: { record: 'owner' } }), 'services.one.databases: got "record", want a database of every environment - did you mean records?'],
    ['a database that one environment lacks', oneWith({ databases: { profiles: 'read' } }), 'services.one.databases: got "profiles", want a database of every environment - correct the name, or add the database to prod'],
    ['a host twice', { one: testRow('one', { exposure: 'internal' }), two: testRow('two', { exposure: 'internal', host: 'one' }) }, 'services.two.host: got "one", want an internal host of its own - one has it; choose another label'],
  ])('may not have %s', (_, rows, sentence) => {
    expect(sentences(rows)).toEqual([sentence]);
  });

  it('keeps what a card payment waits for off Spot', () => {
    const spot = { date: '2026-10-02', passed: ['stateless', 'repeatable', 'stops-in-time', 'can-wait', 'drilled'] };
    const rows = {
      one: testRow('one', { class: 'scoring', peers: ['two'] }),
      two: testRow('two', { class: 'batch', spot }),
    };
    expect(sentences(rows)).toEqual([
      'services.one.peers: got "two", want a service that is not on Spot - a card payment waits for it; take spot from the row of the peer',
    ]);
  });
});

describe('queues', () => {
  const sent = { queues: { produces: ['red.blue.paid'] } };
  const read = (queue: string) => ({ team: 'blue', queues: { consumes: [queue] }, slo: { queueAgeSeconds: 60 } });

  it('carry messages from the team of their first part to the team of their second', () => {
    expect(sentences({ one: testRow('one', sent), two: testRow('two', read('red.blue.paid')) })).toEqual([]);
  });

  it('may wait for their reader: the sender comes first', () => {
    expect(sentences(oneWith(sent))).toEqual([]);
  });

  // One wrong catalogue, one line.
  // prettier-ignore
  it.each<[string, Readonly<Record<string, object>>, string]>([
    ['be read when nobody sends', { one: testRow('one', sent), two: testRow('two', read('red.blue.payd')) }, 'services.two.queues.consumes: got "red.blue.payd", want a queue that a service produces - did you mean red.blue.paid?'],
    ['be read before there is a sender', twoWith(read('red.blue.paid')), 'services.two.queues.consumes: got "red.blue.paid", want a queue that a service produces - correct the name, or let its sender declare it first'],
    ['be sent by another team', oneWith({ queues: { produces: ['blue.red.paid'] } }), 'services.one.queues.produces: got "blue.red.paid", want a queue that starts with red. - the first part is the team that sends; the broker refuses red elsewhere'],
    ['be read by another team', { one: testRow('one', sent), two: testRow('two', { ...read('red.blue.paid'), team: 'red' }) }, 'services.two.queues.consumes: got "red.blue.paid", want a queue such as <team>.red.<what> - the second part is the team that reads; the broker refuses red elsewhere'],
    ['be sent to an unknown team', oneWith({ queues: { produces: ['red.bleu.paid'] } }), 'services.one.queues.produces: got "red.bleu.paid", want a second part of red or blue - did you mean blue?'],
    ['be read by two services', { one: testRow('one', sent), two: testRow('two', read('red.blue.paid')), three: testRow('three', read('red.blue.paid')) }, 'services.three.queues.consumes: got "red.blue.paid", want a queue that no other service consumes - two reads it, and each message goes to one reader; let its sender add a queue'],
  ])('may not %s', (_, rows, sentence) => {
    expect(sentences(rows)).toEqual([sentence]);
  });
});

describe('a mistake elsewhere', () => {
  const wrong = (read: ReturnType<typeof testCatalogue>, workspaces: readonly object[], teams?: readonly string[]) =>
    catalogueChecks(read.rows, workspaces.map(factsOf), teams).map(problemLine);

  it('does not accuse a reader: the sender is in a row that cannot be read', () => {
    const rows = testCatalogue({
      one: 'name: [',
      two: testRow('two', { queues: { consumes: ['blue.red.paid'] }, slo: { queueAgeSeconds: 60 } }),
    });
    expect(wrong(rows, testEnvironments, ['red', 'blue'])).toEqual([]);
  });

  it('does not accuse a caller: the peer is in a row that cannot be read', () => {
    expect(wrong(testCatalogue({ one: testRow('one', { peers: ['two'] }), two: '- x' }), testEnvironments)).toEqual([]);
  });

  it('does not accuse a service: the teams, or the databases of an environment, cannot be read', () => {
    const rows = testCatalogue({ one: testRow('one', { team: 'purple', databases: { profiles: 'owner' } }) });
    const broken = testEnvironments.map((one) => (one.name === 'prod' ? { ...one, databases: 7 } : one));
    expect(wrong(rows, broken)).toEqual([]);
  });
});

it('every problem of every row is told at once', () => {
  const rows = {
    one: testRow('one', { team: 'purple', peers: ['one', 'tow'], slo: undefined, spott: {} }),
    two: testRow('two', { databases: { nothing: 'read' } }),
    three: 'name: [',
  };
  expect(sentences(rows).map((line) => line.split(': got')[0])).toEqual([
    'services.one.slo',
    'services.one.spott',
    'gitops/services/three/service.yaml:1:8',
    'services.one.team',
    'services.one.peers',
    'services.one.peers',
    'services.two.databases',
  ]);
});
