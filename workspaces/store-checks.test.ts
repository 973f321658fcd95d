import { expect, it } from 'vitest';
import { problemLine } from '../modules/kernel';
import { factsOf } from './facts';
import { storeChecks } from './store-checks';

const environment = (name: string, change: object = {}) => ({
  kind: 'environment',
  name,
  databases: { records: { team: 'red', size: 'small' } },
  brokers: { events: { size: 'small' } },
  ...change,
});

const sentences = (workspaces: readonly object[], teams: readonly string[] | undefined = ['red', 'blue']) =>
  storeChecks(workspaces.map(factsOf), teams).map(problemLine);

it('an environment with a database of a known team and one broker is fine', () => {
  expect(sentences([environment('dev'), environment('prod')])).toEqual([]);
});

it.each([
  [
    'a database of an unknown team',
    { databases: { records: { team: 'rde', size: 'small' } } },
    'dev.databases.records.team: got "rde", want red or blue - did you mean red?',
  ],
  [
    'two brokers',
    { brokers: { events: { size: 'small' }, more: { size: 'small' } } },
    'dev.brokers: got ["events","more"], want one broker - a queue does not say on which broker it lies',
  ],
  ['no broker', { brokers: {} }, 'dev.brokers: got [], want one broker - a queue does not say on which broker it lies'],
])('an environment may not have %s', (_, change, sentence) => {
  expect(sentences([environment('dev', change)])).toEqual([sentence]);
});

it('no two teams share a namespace', () => {
  expect(sentences([environment('dev'), environment('dev-x')], ['red', 'x-red'])).toEqual([
    'dev.name: got "dev", want namespaces of its own - namespace dev-x-red would belong to two teams; rename one of them',
    'dev-x.name: got "dev-x", want namespaces of its own - namespace dev-x-red would belong to two teams; rename one of them',
  ]);
});

it('what cannot be read is not accused', () => {
  expect(sentences([environment('dev', { databases: 7, brokers: 7, name: 7 })])).toEqual([]);
  expect(storeChecks([environment('dev')].map(factsOf), undefined)).toEqual([]);
});
