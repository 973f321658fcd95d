import { describe, expect, it } from 'vitest';
import { detection, FAMILIES, type QuerySignal, query } from '.';

describe('the table of metrics', () => {
  it.each(Object.entries(FAMILIES))('says of %s where its names stand, and how often they come', (_, family) => {
    expect(family.source).toMatch(/^[A-Za-z0-9-]+\/[\w./-]+$/);
    expect(family.everySeconds).toBeGreaterThanOrEqual(60);
    expect(family.lagSeconds).toBeGreaterThan(0);
  });

  it('names each metric under each set of dimensions once', () => {
    for (const [namespace, { groups }] of Object.entries(FAMILIES)) {
      const keys = groups.flatMap(({ dimensions, metrics }) =>
        Object.keys(metrics).flatMap((name) => dimensions.map((set) => `${name} ${[...set].sort().join()}`)),
      );
      expect(
        keys.filter((key, index) => keys.indexOf(key) !== index),
        namespace,
      ).toEqual([]);
    }
  });
});

describe('query', () => {
  const signal: QuerySignal = {
    kind: 'query',
    namespace: 'AWS/PrivateLinkEndpoints',
    name: 'PacketsDropped',
    aggregate: 'SUM',
    dimensions: ['Endpoint Type', 'Service Name', 'VPC Endpoint Id', 'VPC Id'],
    is: {},
    groupBy: ['VPC Endpoint Id'],
    periodSeconds: 300,
  };

  it('quotes what holds anything but letters, digits and underscores', () => {
    expect(query(signal)).toBe(
      'SELECT SUM(PacketsDropped) FROM SCHEMA("AWS/PrivateLinkEndpoints", "Endpoint Type", "Service Name", ' +
        '"VPC Endpoint Id", "VPC Id") GROUP BY "VPC Endpoint Id" ORDER BY SUM() DESC',
    );
  });

  it('keeps the lowest series when the lowest count', () => {
    expect(query({ ...signal, aggregate: 'MIN' })).toMatch(/ORDER BY MIN\(\) ASC$/);
  });
});

describe('detection', () => {
  it('adds up what passes between the first failure and the first person who knows', () => {
    const signal: QuerySignal = {
      kind: 'query',
      namespace: 'ContainerInsights',
      name: 'pod_number_of_container_restarts',
      aggregate: 'MAX',
      dimensions: ['ClusterName', 'Namespace', 'PodName'],
      is: { ClusterName: 'c' },
      groupBy: ['Namespace', 'PodName'],
      periodSeconds: 60,
    };
    expect(detection(signal, { is: '>', threshold: { value: 0, unit: 'Count' }, periods: 1 })).toEqual({
      sampled: 60,
      arrived: 60,
      confirmed: 60,
      evaluated: 60,
      delivered: 30,
      total: 270,
    });
  });
});
