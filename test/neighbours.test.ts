import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WATCH } from '../modules/alarms';
import { alarmsIn, runbookOf } from '../src/alarm-walk';
import { synthesise, type SynthesisedStack } from '../src/synth';
import input from '../workspaces';
import { load, type PlatformSpec } from '../workspaces/load';
import { teams } from '../workspaces/teams';
import { boardsOf, rowsOf } from './support/boards';
import { ROOT } from './support/root';
import { synthesised } from './support/synthesised';

const run = { state: 's3', stateDir: '../../../.state' } as const;
const spec = load(input);
const stacks = synthesised();

/** What a service shares with others, and why a change of it may reach there. */
const SHARED: Readonly<Record<string, string>> = {
  aws_cloudwatch_dashboard: 'a row of the boards of its environment and its team',
  aws_iam_role_policy: 'what the reader of its team fetches for its pods',
  kubernetes_config_map_v1: 'the names by which services reach each other, and the roles of databases',
  kubernetes_limit_range_v1: 'how large a container of its team may be',
  kubernetes_namespace_v1: 'which services of its team may run on Spot',
  kubernetes_network_policy_v1: 'what its team reaches',
  kubernetes_resource_quota_v1: 'what its team may ask for',
  helm_release: 'what the cluster holds ready for all',
};

const attributesOf = (all: readonly SynthesisedStack[]): ReadonlyMap<string, string> =>
  new Map(
    all.flatMap(({ id, resources }) =>
      resources.map(({ address, attributes }) => [`${id}/${address}`, JSON.stringify(attributes)]),
    ),
  );

/** The platform without one of its services; nobody calls it any more. */
const without = (name: string, { services, ...rest }: PlatformSpec): PlatformSpec => ({
  ...rest,
  services: services
    .filter((service) => service.name !== name)
    .map((service) => ({ ...service, peers: service.peers.filter((peer) => peer !== name) })),
});

/** One of each way of work: it only reads queues, it runs by the clock, it answers. */
describe.each([
  ['shadow-scorer', teams.models, /queue-age-decisions\.models\.decided-1$/],
  ['fraud-reporting', teams.cases, /run-missed-fraud-reporting$/],
  ['merchant-risk', teams.signals, /slo-latency-fast-merchant-risk$/],
])('%s, when it comes or goes', (name, { owner }, alarm) => {
  const less = synthesise(without(name, spec), run);

  it('leaves every address of others where it is, and changes of them only what is shared', () => {
    const [before, after] = [attributesOf(less), attributesOf(stacks)];
    const queues = spec.services.find((service) => service.name === name)?.queues.consumes ?? [];
    // What is measured at the door is of the one service that customers call.
    const own = [name, ...queues.map((queue) => queue.replaceAll('.', '-')), '.door-'];
    const come = [...after.keys()].filter((address) => !before.has(address));
    const isOwn = (address: string) => own.some((word) => address.includes(word)) || isShared(address);
    expect(come.filter((address) => !isOwn(address))).toEqual([]);
    expect([...before.keys()].filter((address) => !after.has(address))).toEqual([]);
    const changed = [...before].filter(([address, attributes]) => after.get(address) !== attributes);
    expect(changed.map(([address]) => address).filter((address) => !isShared(address))).toEqual([]);
  });

  it('has its rows on the boards by its row of the catalogue alone, with its alarms in them', () => {
    expect(rowsOf(boardsOf(resourcesOf(less)), name)).toEqual([]);
    const rows = rowsOf(boardsOf(resourcesOf(stacks)), name);
    expect(rows).toHaveLength(2 * spec.environments.length);
    for (const { alarms } of rows) expect(alarms).toContainEqual(expect.stringMatching(alarm));
  });

  it('has its alarms likewise, with an owner and steps, in every environment', () => {
    const known = new Set(alarmsIn(resourcesOf(less)).map((one) => one.name));
    const added = alarmsIn(resourcesOf(stacks)).filter((one) => !known.has(one.name));
    const rung = added.map((one) => one.name).filter((one) => !one.endsWith(WATCH));
    if (name === 'merchant-risk') expect(rung.sort()).toEqual(OF_ONE_THAT_ANSWERS);
    expect(rung.length).toBeGreaterThanOrEqual(spec.environments.length);
    for (const one of added) {
      expect(RUNBOOKS).toContain(runbookOf(one));
      expect(one.description).toContain(`owner: ${owner}\n`);
    }
  });
});

const resourcesOf = (all: readonly SynthesisedStack[]) => all.flatMap(({ resources }) => resources);

const RUNBOOKS = readdirSync(join(ROOT, 'docs', 'runbooks')).map((file) => file.replace('.md', ''));

const OF_ONE_THAT_ANSWERS = ['dev', 'prod', 'staging'].flatMap((environment) =>
  ['errors-fast', 'errors-slow', 'latency-fast', 'latency-slow']
    .concat(environment === 'prod' ? ['unmeasured'] : [])
    .map((id) => `exbank-${environment}-slo-${id}-merchant-risk`),
);

const isShared = (address: string): boolean => kindOf(address) in SHARED || CLOCKED.test(address);

/** One filter counts the lines of all that run by the clock: there are a hundred for a log group, and no more (ADR-0072). */
const CLOCKED = /\.lines_clocked$/;

const kindOf = (address: string): string => /\/(\w+)\./.exec(address)?.[1] ?? '';

describe('the order in which something is written', () => {
  it('says nothing, nor does it when: the same bytes come out, every time', () => {
    const other = synthesise(load(reversed(input)), run);
    expect(other.map(({ id }) => id)).toEqual(stacks.map(({ id }) => id));
    for (const [index, { id, text }] of stacks.entries()) expect(other[index]?.text === text, id).toBe(true);
  });

  it('is turned round, so that the promise above means something', () => {
    expect(Object.keys(reversed(input).organisation)).not.toEqual(Object.keys(input.organisation));
  });
});

/** Every object with its fields from the last to the first; lists, whose order is said on purpose, stay. */
function reversed<T>(value: T): T;
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).reverse();
  return Object.fromEntries(fields.map(([name, inner]) => [name, reversed(inner)]));
}
