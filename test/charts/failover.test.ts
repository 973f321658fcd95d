import { beforeAll, describe, expect, it } from 'vitest';
import { gitopsTree } from '../../src/gitops/tree';
import { type FailoverPath, overBudget, secondsOf } from '../../src/failover/path';
import { failoverPaths, type Output } from '../../src/failover/paths';
import { renderings } from '../support/charts';
import { synthesised } from '../support/synthesised';
import { hasTools } from '../support/tools';
import { spec } from '../support/values';

let output: Output;
let paths: readonly FailoverPath[] = [];
beforeAll(async () => {
  if (!hasTools) return;
  const services = (await renderings()).map(({ environment, cluster, service, values, objects }) => ({
    ...{ environment, cluster, service, objects, mostPods: values?.replicas.max ?? 0 },
  }));
  output = { spec, services, stacks: synthesised(), tree: gitopsTree(spec) };
  paths = failoverPaths(output);
}, 120_000);

/** The output with another text in place of what is there. */
const changed = (what: RegExp | string, by: string): readonly string[] => {
  const replace = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(what, by)) as T;
  const stacks = output.stacks.map((stack) => ({ ...stack, text: stack.text.replaceAll(what, by), resources: replace(stack.resources) }));
  return overBudget(failoverPaths({ ...output, stacks, services: replace(output.services), tree: replace(output.tree) }));
};
const leading = (environment: string, to: RegExp) =>
  paths.filter((path) => path.environment === environment && to.test(path.to));

describe.skipIf(!hasTools)('how long a path goes without an answer at a failover', () => {
  it('is known of every path: callers to doors, services to databases, to the broker, and to each other', () => {
    const named = (field: 'databases' | 'peers') => spec.services.flatMap((row) => Object.values(row[field])).length;
    for (const { name } of spec.environments) {
      expect(leading(name, /^the database/)).toHaveLength(named('databases'));
      expect(paths.filter(({ environment, steps }) => environment === name && steps[0]?.what.includes('a node is lost'))).toHaveLength(named('peers'));
      const queued = spec.services.filter(({ queues }) => queues.consumes.length + queues.produces.length > 0);
      expect(leading(name, /^the broker/).map(({ from }) => from).sort()).toEqual(queued.map((row) => row.name).sort());
      expect(paths.filter((path) => path.environment === name && path.from.startsWith('callers of')).length).toBeGreaterThan(0);
    }
  });

  it('is below the objective of its row, or of the door, everywhere', () => {
    expect(overBudget(paths)).toEqual([]);
  });

  it('is what the settings add up to', () => {
    const seconds = (from: string, to: string) =>
      paths.filter((one) => one.environment === 'prod' && one.from === from && one.to === to).map(secondsOf);
    expect(seconds('decision-api', 'the database decisions')).toEqual([120 + 5 + 5 + 5 + 2]);
    expect(seconds('tokenisation', 'the broker')).toEqual([10 + 60 + 2 + 3]);
    expect(seconds('decision-api', 'feature-assembly')).toEqual([50]);
  });

  it.each<[string, RegExp | string, string, RegExp]>([
    ['NGINX is found out late', '"interval":5', '"interval":30', /callers of .* may take \d+ s, want less than the 30 s of the door/],
    ['a JDBC client waits for ever', /socketTimeout=\d+/g, 'socketTimeout=90000', /to the database \w+ may take \d+ s/],
    ['a JDBC client has no timeout', /&socketTimeout=\d+/g, '', /says no time for: an answer is awaited/],
    ['a program believes an address for ever', /inetaddr\.ttl=\d+/g, 'inetaddr.ttl=-1', /says no time for: the program believes/],
    ['a client of the broker waits as long as ActiveMQ does', /&maxReconnectDelay=\d+/g, '', /to the broker: the output says no time for/],
  ])('is told when %s', (_, what, by, finding) => {
    const findings = changed(what, by);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.join('\n')).toMatch(finding);
  });
});
