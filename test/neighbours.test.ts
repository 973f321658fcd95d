import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { synthesise, type SynthesisedStack } from '../src/synth';
import input from '../workspaces';
import { load, type PlatformSpec } from '../workspaces/load';
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

describe('a service that comes or goes', () => {
  const names = spec.services.map(({ name }) => name);

  it('leaves every address of others where it is, and changes of them only what is shared', () => {
    const after = attributesOf(stacks);
    const property = fc.property(fc.constantFrom(...names), (name) => {
      const before = attributesOf(synthesise(without(name, spec), run));
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
    fc.assert(property, { numRuns: 2, seed: 33 });
  });
});

const isShared = (address: string): boolean => kindOf(address) in SHARED;

const kindOf = (address: string): string => /\/(\w+)\./.exec(address)?.[1] ?? '';

describe('the order in which something is written', () => {
  it('says nothing: the same bytes come out', () => {
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
