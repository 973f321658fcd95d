import { describe, expect, it } from 'vitest';
import input from '.';
import { load } from './load';

const spec = load(input);
const { audit, clusters, environments } = spec;

/** Paths at which two values differ. */
function differences(one: unknown, other: unknown, path = ''): readonly string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (!isObject(one) || !isObject(other)) return [path];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differences(one[key], other[key], path === '' ? key : `${path}.${key}`));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

describe('the example platform', () => {
  it('has an audit account, two clusters and three environments', () => {
    expect([audit, ...clusters, ...environments].map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'audit audit',
      'cluster nonprod-euw1',
      'cluster prod-euw1',
      'environment dev',
      'environment staging',
      'environment prod',
    ]);
  });

  it('gives audit, test and production an account each', () => {
    expect(new Set([audit, ...clusters].map(({ account }) => account)).size).toBe(3);
    expect(environments.map(({ name, cluster }) => `${name} on ${cluster}`)).toEqual([
      'dev on nonprod-euw1',
      'staging on nonprod-euw1',
      'prod on prod-euw1',
    ]);
  });

  it('is plain data: what is written is what JSON would keep', () => {
    expect(JSON.parse(JSON.stringify(input))).toEqual(input);
  });

  it('belongs to a bank that says it does not exist, in accounts that nobody has', () => {
    expect(spec.organisation.displayName).toContain('fictional');
    expect([audit, ...clusters].filter(({ account }) => !/^(\d)\1{3}(\d)\2{3}(\d)\3{3}$/.test(account))).toEqual([]);
  });
});

// A rehearsal that differs from the performance rehearses something else. A new line here is a decision.
describe('staging and production', () => {
  it('differ as environments only in name, place, grade, what follows from it, size, and when nothing changes by itself', () => {
    const [, staging, prod] = environments;
    expect([...differences(staging, prod)].sort()).toEqual([
      'brokers.events.size',
      'cluster',
      'criticality',
      'dataClass',
      'databases.cases.size',
      'databases.decisions.size',
      'databases.profiles.size',
      'databases.tokens.size',
      'grade',
      'name',
      'rpoHours',
      'rtoHours',
      'sync.freezes.weekend',
      'sync.freezes.year-end',
    ]);
  });

  it('differ as clusters only in that, in addresses and names, in size, in who may come in, calls and is called, and in where images, records and models go', () => {
    const [nonprod, prod] = clusters;
    expect([...differences(nonprod, prod)].sort()).toEqual([
      'account',
      'alerting.itsm',
      'alerting.onCall',
      'alerting.teams.channelId',
      'cluster.access.apply.principal',
      'cluster.access.break-glass.principal',
      'cluster.access.door.principal',
      'cluster.access.operators.policy',
      'cluster.access.operators.reason',
      'cluster.access.plan.principal',
      'cluster.access.zone-operators.principal',
      'cluster.nodePools.on-demand.cpu',
      'cluster.nodePools.on-demand.memoryGiB',
      'cluster.nodePools.spot.cpu',
      'cluster.nodePools.spot.memoryGiB',
      'cluster.pods',
      'cluster.systemNodes.instanceTypes',
      'criticality',
      'dataClass',
      'edge.domain',
      'grade',
      'lake.databricks.calls.model-registry-proxy',
      'lake.databricks.clusters.maxWorkers',
      'lake.databricks.credentials.publisher',
      'lake.databricks.credentials.storage',
      'lake.replicatesTo',
      'name',
      'network.cidr',
      'registry.replicatesTo',
      'rpoHours',
      'rtoHours',
      'sync.freezes.weekend',
      'sync.freezes.year-end',
    ]);
  });

  it('would be seen to differ', () => {
    expect(differences({ a: { b: [1], c: 1 } }, { a: { b: [2], c: 1 }, d: 1 })).toEqual(['a.b', 'd']);
  });
});
