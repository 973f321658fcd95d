import { describe, expect, it } from 'vitest';
import { keyProblems, type KeyTree } from './index';

const keys: KeyTree = {
  replicas: 'number',
  settings: { clusterName: 'string', featureGates: 'map' },
  podAnnotations: 'text-map',
  tolerations: 'list',
  params: { 'server.insecure': 'boolean' },
};

describe('keyProblems', () => {
  it('has nothing against keys of the table with values of their types', () => {
    const values = {
      replicas: 2,
      settings: { clusterName: 'c', featureGates: { anything: [true] } },
      podAnnotations: { a: 'b' },
      tolerations: [],
      params: { 'server.insecure': true },
    };
    expect(keyProblems(keys, values)).toEqual([]);
  });

  it('takes null for any key, because that is how Helm takes a default away', () => {
    expect(keyProblems(keys, { tolerations: null, settings: null })).toEqual([]);
  });

  it('names the key that was meant, with its path, and every problem at once', () => {
    expect(keyProblems(keys, { settings: { clustername: 'c' }, replica: 2, podAnnotations: { a: 1 } })).toEqual([
      'settings.clustername: got a key that the table does not know, want clusterName, featureGates - did you mean clusterName?',
      'replica: got a key that the table does not know, want replicas, settings, podAnnotations, tolerations, params - did you mean replicas?',
      'podAnnotations: got {"a":1}, want a text-map - the chart expects one',
    ]);
  });

  it.each([
    [{ replicas: '2' }, 'replicas: got "2", want a number - the chart expects one'],
    [{ settings: 'x' }, 'settings: got "x", want a map - nest the keys as the chart does'],
    [{ 'settings.clusterName': 'c' }, expect.stringContaining('look it up in the chart and add it to the table')],
    [{ constructor: 1 }, expect.stringContaining('constructor: got a key that the table does not know')],
  ])('refuses %j', (values, problem) => {
    expect(keyProblems(keys, values)).toEqual([problem]);
  });
});
