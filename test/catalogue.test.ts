import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import input from '../workspaces';
import { CATALOGUE } from '../workspaces/catalogue';
import { load } from '../workspaces/load';
import { CLASSES } from '../workspaces/service';
import { SCORING_P99_MILLISECONDS } from '../workspaces/service-checks';

const { services: rows, environments, organisation } = load(input);

/** What production runs: a service that is new has neither callers nor readers yet. */
const services = rows.filter(({ name }) => {
  const values: unknown = parse(readFileSync(join(CATALOGUE, name, 'values.yaml'), 'utf8'));
  return !(typeof values === 'object' && values !== null && 'released' in values && values.released === false);
});

const service = (name: string) => {
  const found = services.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no service ${name}`);
  return found;
};

/** One step of a transaction: a call, or a message. */
interface Step {
  readonly from: string;
  readonly via: string;
  readonly to: string;
}

const steps: readonly Step[] = services.flatMap(({ name, peers, queues }) => [
  ...peers.map((to) => ({ from: name, via: 'calls', to })),
  ...queues.produces.flatMap((queue) =>
    services
      .filter((other) => other.queues.consumes.includes(queue))
      .map((other) => ({ from: name, via: queue, to: other.name })),
  ),
]);

/** The shortest declared way from one service to another, step by step. */
function way(from: string, to: string): readonly string[] {
  const came = new Map<string, Step | undefined>([[from, undefined]]);
  for (const here of came.keys()) {
    for (const step of steps.filter((one) => one.from === here && !came.has(one.to))) came.set(step.to, step);
  }
  const back: string[] = [];
  for (let step = came.get(to); step; step = came.get(step.from)) back.unshift(`${step.from} ${step.via} ${step.to}`);
  return back;
}

/** Every service that answers before the named one can, itself included. */
const waitedFor = (name: string): readonly string[] => [
  ...new Set([name, ...service(name).peers.flatMap((peer) => waitedFor(peer))]),
];

const depth = (name: string): number => Math.max(0, ...service(name).peers.map((peer) => 1 + depth(peer)));

const p99 = (name: string): number => service(name).slo.p99Milliseconds ?? Infinity;

const door = services.filter((one) => one.class === 'scoring' && one.exposure === 'external');

describe('one card payment', () => {
  it('comes in at one door', () => {
    expect(door.map(({ name }) => name)).toEqual(['transaction-gateway']);
  });

  it('walks from the door to a score', () => {
    expect(way('transaction-gateway', 'card-absent-model')).toEqual([
      'transaction-gateway calls decision-api',
      'decision-api calls score-ensemble',
      'score-ensemble calls card-absent-model',
    ]);
  });

  it('walks from the decision to a case', () => {
    expect(way('decision-api', 'case-management')).toEqual([
      'decision-api decisions.decisions.decided event-router',
      'event-router decisions.cases.suspects alert-triage',
      'alert-triage cases.cases.alerts case-management',
    ]);
  });

  it('walks from the case back to training', () => {
    expect(way('case-management', 'label-store')).toEqual(['case-management cases.cases.labels label-store']);
    expect(service('label-store').buckets).toContainEqual({ zone: 'curated', prefix: 'labels/', access: 'write' });
  });

  it('is scored by more than one model', () => {
    const models = waitedFor('transaction-gateway').filter((name) => service(name).model !== undefined);
    expect(models).toEqual(['account-takeover-model', 'card-absent-model', 'card-present-model']);
  });
});

describe('what a card payment waits for', () => {
  const path = waitedFor('transaction-gateway');

  it('is of class scoring, and the whole class', () => {
    const scoring = services.filter((one) => one.class === 'scoring').map(({ name }) => name);
    expect([...path].sort()).toEqual(scoring);
  });

  it('is at most three calls deep', () => {
    expect(depth('transaction-gateway')).toBe(3);
  });

  it.each(path)('is promised in time: %s, even when it asks its peers one after the other', (name) => {
    const peers = service(name).peers.reduce((sum, peer) => sum + p99(peer), 0);
    expect(peers).toBeLessThan(p99(name));
  });

  it('answers within 200 ms at the door', () => {
    expect(p99('transaction-gateway')).toBe(SCORING_P99_MILLISECONDS);
  });
});

describe('the example', () => {
  it('has 33 services of every class, in five teams that all run some', () => {
    expect(services).toHaveLength(33);
    expect(new Set(services.map((one) => one.class))).toEqual(new Set(CLASSES));
    expect([...new Set(services.map(({ team }) => team))].sort()).toEqual(Object.keys(organisation.teams).sort());
  });

  it('sends no message that nobody reads', () => {
    const read = services.flatMap(({ queues }) => queues.consumes);
    expect(services.flatMap(({ queues }) => queues.produces).filter((queue) => !read.includes(queue))).toEqual([]);
  });

  it.each(environments.map((one) => [one.name, one] as const))('uses every database of %s', (_, environment) => {
    const owned = services.flatMap(({ databases }) =>
      Object.entries(databases).flatMap(([name, access]) => (access === 'owner' ? name : [])),
    );
    expect([...new Set(owned)].sort()).toEqual(Object.keys(environment.databases).sort());
  });

  it('has no service that nothing starts: each has a host, a caller, a queue or a clock', () => {
    const called = services.flatMap(({ peers }) => peers);
    const idle = services.filter(
      ({ name, exposure, queues, kind }) =>
        exposure === 'none' && queues.consumes.length === 0 && kind === 'deployment' && !called.includes(name),
    );
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  it('keeps card numbers with the team that replaces them', () => {
    const restricted = services.filter(({ dataClass }) => dataClass === 'restricted');
    expect(new Set(restricted.map(({ team }) => team))).toEqual(new Set(['intake']));
  });

  it.each(rows.map(({ name }) => name))('has a row that an editor checks and a person reads: %s', (name) => {
    const lines = readFileSync(join(CATALOGUE, name, 'service.yaml'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines[0]).toBe('# yaml-language-server: $schema=../../schema/service.schema.json');
    expect(lines.length).toBeLessThanOrEqual(20);
  });
});
