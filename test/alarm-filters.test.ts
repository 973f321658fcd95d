import { describe, expect, it } from 'vitest';
import type { Resource } from '../modules/governance';
import { ELSEWHERE } from '../modules/observability';
import { alarmsIn } from '../src/alarm-walk';
import { unwritten } from '../src/alarm-writers';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { namespaceOf } from '../workspaces/service-names';
import { synthesised } from './support/synthesised';

const spec = load(input);
const resources = synthesised().flatMap((stack) => stack.resources);
const filters = resources.filter(({ type }) => type === 'aws_cloudwatch_log_metric_filter');
const placeOf = ({ workspace, stack, address }: Resource) => `${workspace}-${stack} ${address}`;
const metricOf = ({ attributes }: Resource) => attributes.metric_transformation as { namespace: string; name: string };

/** Readings of our own metrics, each once in its account. */
const read = new Map(
  alarmsIn(resources).flatMap(({ resource: { account }, readings }) =>
    readings
      .filter(({ namespace }) => namespace.startsWith('Platform/'))
      .map((reading) => [JSON.stringify([account, reading]), { account, reading }] as const),
  ),
);
const findings = (all: readonly Resource[], { namespace, name }: { namespace: string; name: string }) =>
  [...read.values()].flatMap(({ account, reading }) =>
    reading.namespace === namespace && reading.name === name
      ? unwritten(
          reading,
          all.filter((one) => one.account === account),
        )
      : [],
  );

/** Counted for evidence and boards, and watched by no alarm. */
const WATCHED_BY_NONE = ['Platform/Models Loaded'];

describe('the filters of the output', () => {
  it('write every metric of ours that an alarm watches, as often as it needs', () => {
    expect(filters.flatMap((filter) => findings(filters, metricOf(filter)))).toEqual([]);
  });

  it(`are ${filters.length}, and an alarm misses each that is taken`, () => {
    const unmissed = filters.filter(
      (filter) =>
        findings(
          filters.filter((other) => other !== filter),
          metricOf(filter),
        ).length === 0,
    );
    expect(filters.length).toBeGreaterThan(100);
    const metrics = unmissed.map((filter) => `${metricOf(filter).namespace} ${metricOf(filter).name}`);
    expect([...new Set(metrics)]).toEqual(WATCHED_BY_NONE);
  });

  it('of a cluster are these: what makes numbers of lines is listed, so that none comes or goes unseen', () => {
    for (const cluster of spec.clusters) {
      const environments = spec.environments.filter((one) => one.cluster === cluster.name).map(({ name }) => name);
      const teams = Object.keys(spec.organisation.teams).filter((team) =>
        spec.services.some((one) => one.team === team),
      );
      const made = filters
        .filter(({ workspace, stack }) => workspace === cluster.name && stack === 'observability')
        .map(placeOf)
        .map((place) => /_filter\.(?:lines|watched|door-[a-z]+)_(.*)$/.exec(place)?.[1] ?? place);
      const doors = environments.flatMap((name) => [`door-${name}-seconds`, `door-${name}-errors`]);
      const starts = environments.flatMap((name) => teams.map((team) => `starts-${namespaceOf(name, team)}`));
      const inProduction = cluster.grade === 'production' ? ['console-writes'] : [];
      const expected = [...LINES, ...doors, ...starts, `starts-${ELSEWHERE}`, ...inProduction];
      expect(made.sort()).toEqual(expected.sort());
    }
  });
});

const LINES = [
  ...['secret-reads', 'commands-in-pods', 'rights-changed', 'anonymous', 'break-glass', 'jobs-failed'],
  ...['node-launch-failures', 'node-limits', 'node-interruptions', 'name-errors'],
  ...['sync-failed', 'degraded', 'out-of-sync'],
  ...['door-seconds', 'door-errors', 'service-seconds', 'service-errors', 'models-loaded', 'models-not-loaded'],
  'clocked',
  ...['access-changed', 'database-failovers', 'database-failures', 'experiments', 'snapshots', 'copies'],
];
