import { beforeAll, describe, expect, it } from 'vitest';
import { CONSOLES, consoleHost } from '../../modules/edge';
import { gitopsTree } from '../../src/gitops/tree';
import { exposedBy } from '../../src/hosts';
import { type FailoverPath, overBudget, secondsOf } from '../../src/failover/path';
import { failoverPaths } from '../../src/failover/paths';
import type { Output } from '../../src/failover/output';
import { addonSources, renderedAddon } from '../support/addon-charts';
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
  const ours = spec.clusters.flatMap(({ name: cluster }) =>
    addonSources(cluster).flatMap(({ name, path, helm }) =>
      path === undefined || helm === undefined ? [] : [{ cluster, addon: name }],
    ),
  );
  const addons = await Promise.all(
    ours.map(async (one) => ({ ...one, objects: (await renderedAddon(one.cluster, one.addon)).objects })),
  );
  output = { spec, services, addons, stacks: synthesised(), tree: gitopsTree(spec) };
  paths = failoverPaths(output);
}, 120_000);

/** The output with another text in place of what is there. */
const changed = (what: RegExp | string, by: string): readonly string[] => {
  const replace = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(what, by)) as T;
  const stacks = output.stacks.map((stack) => ({
    ...stack,
    text: stack.text.replaceAll(what, by),
    resources: replace(stack.resources),
  }));
  const { services, addons, tree } = output;
  return overBudget(failoverPaths({ ...output, stacks, ...replace({ services, addons, tree }) }));
};
const leading = (workspace: string, to: RegExp) =>
  paths.filter((path) => path.workspace === workspace && to.test(path.to));
const hosts = (workspace: string) =>
  paths.flatMap((path) =>
    path.workspace === workspace && path.from.startsWith('callers of ') ? path.from.slice(11) : [],
  );

describe.skipIf(!hasTools)('how long a path goes without an answer at a failover', () => {
  it('is known of every path of an environment: callers to doors, services to databases, to the broker, to each other and to Keycloak', () => {
    const named = (field: 'databases' | 'peers') => spec.services.flatMap((row) => Object.values(row[field])).length;
    const signingIn = spec.services.filter(({ signIn }) => signIn).map((row) => row.name);
    for (const { name } of spec.environments) {
      expect(leading(name, /^the database/)).toHaveLength(named('databases'));
      expect(
        paths.filter(({ workspace, steps }) => workspace === name && steps[0]?.what.includes('a node is lost')),
      ).toHaveLength(named('peers') + signingIn.length);
      expect(leading(name, /^Keycloak/).map(({ from }) => from)).toEqual(signingIn);
      const queued = spec.services.filter(({ queues }) => queues.consumes.length + queues.produces.length > 0);
      expect(
        leading(name, /^the broker/)
          .map(({ from }) => from)
          .sort(),
      ).toEqual(queued.map((row) => row.name).sort());
      expect(hosts(name)).toHaveLength(exposedBy(spec.services).length);
    }
  });

  it('is known of every path of a cluster: callers to each console, and whoever has a database there', () => {
    for (const { name, edge } of spec.clusters) {
      const consoles = (Object.keys(CONSOLES) as (keyof typeof CONSOLES)[]).map((console) =>
        consoleHost(edge.domain, console),
      );
      expect([...hosts(name)].sort()).toEqual([...consoles].sort());
      const databases = synthesised()
        .filter(({ id }) => id.startsWith(`${name}-`))
        .flatMap(({ resources }) => resources.filter(({ type }) => type === 'aws_db_instance'));
      expect(leading(name, /^the database/)).toHaveLength(databases.length);
    }
  });

  it('is below the objective of its row, or of the door, everywhere', () => {
    expect(overBudget(paths)).toEqual([]);
  });

  it('is what the settings add up to', () => {
    const seconds = (from: string, to: string) =>
      paths.filter((one) => /^prod/.test(one.workspace) && one.from === from && one.to === to).map(secondsOf);
    expect(seconds('decision-api', 'the database decisions')).toEqual([120 + 5 + 5 + 5 + 2]);
    expect(seconds('tokenisation', 'the broker')).toEqual([10 + 60 + 2 + 3]);
    expect(seconds('decision-api', 'feature-assembly')).toEqual([50 + 5]);
    expect(seconds('rules-engine', 'Keycloak')).toEqual([50 + 5]);
    expect(seconds('Keycloak', 'the database keycloak')).toEqual([120 + 5 + 5 + 20 * 30 + 5]);
    expect(seconds('callers of argocd.console.fraud.exbank.example', 'argo-cd')).toEqual([12 + 1 + 10]);
  });

  it.each<[string, RegExp | string, string, RegExp]>([
    [
      'NGINX is found out late',
      '"interval":5',
      '"interval":30',
      /callers of .* may take \d+ s, want less than the 30 s of the door/,
    ],
    ['a JDBC client waits for ever', /socketTimeout=\d+/g, 'socketTimeout=90000', /to the database \w+ may take \d+ s/],
    ['a JDBC client has no timeout', /&socketTimeout=\d+/g, '', /says no time for: an answer is awaited/],
    [
      'a program believes an address for ever',
      /inetaddr\.ttl=\d+/g,
      'inetaddr.ttl=-1',
      /says no time for: the program believes/,
    ],
    [
      'a client of the broker waits as long as ActiveMQ does',
      /&maxReconnectDelay=\d+/g,
      '',
      /to the broker: the output says no time for/,
    ],
    [
      'no NGINX answers to the class of a console',
      '"ingressClassName":"nginx-internal"',
      '"ingressClassName":"elsewhere"',
      /to keycloak: the output says no time for: no door opens its class/,
    ],
    [
      'Keycloak waits for each of more dead connections',
      '"poolMaxSize":20',
      '"poolMaxSize":40',
      /prod-euw1: Keycloak to the database keycloak may take 1335 s, want less than the 900 s of rules-engine/,
    ],
    [
      'the pool of Keycloak has no end',
      ',"poolMaxSize":20',
      '',
      /Keycloak to the database keycloak: the output says no time for: an answer/,
    ],
    [
      'Keycloak takes whoever signs in to more pods than NGINX tries in time',
      '"instances":4',
      '"instances":40',
      /callers of auth.* to keycloak may take \d+ s/,
    ],
    [
      'nobody says how many answer for Argo CD',
      /replicas: 2(\\+n  pdb)/g,
      'replicas: many$1',
      /to argo-cd: the output says no time for: NGINX gives up/,
    ],
  ])('is told when %s', (_, what, by, finding) => {
    const findings = changed(what, by);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.join('\n')).toMatch(finding);
  });
});
