import { describe, expect, it } from 'vitest';
import { WATCH } from '../modules/alarms';
import type { Resource } from '../modules/governance';
import { alarmsIn, runbookOf } from '../src/alarm-walk';
import { synthesise } from '../src/synth';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { namespaceOf } from '../workspaces/service-names';

const run = { state: 's3', stateDir: '../../../.state' } as const;
const spec = load(input);
const outputOf = (services: typeof spec.services) =>
  synthesise({ ...spec, services }, run).flatMap((stack) => stack.resources);
const resources = outputOf(spec.services);

interface Widget {
  readonly type: string;
  readonly y: number;
  readonly properties: { readonly title?: string; readonly alarms?: readonly string[]; readonly markdown?: string };
}
const boardsOf = (all: readonly Resource[]) =>
  new Map(
    all
      .filter(({ type }) => type === 'aws_cloudwatch_dashboard')
      .map(({ attributes }) => [
        String(attributes.dashboard_name),
        (JSON.parse(String(attributes.dashboard_body)) as { widgets: readonly Widget[] }).widgets,
      ]),
  );
const boards = boardsOf(resources);
const rowsOf = (all: ReadonlyMap<string, readonly Widget[]>, service: string) =>
  [...all].flatMap(([board, widgets]) =>
    widgets
      .filter(({ type, properties }) => type === 'alarm' && properties.title === service)
      .map(({ y, properties }) => ({
        board,
        alarms: properties.alarms ?? [],
        steps: widgets.find((one) => one.type === 'text' && one.y === y)?.properties.markdown ?? '',
        pods: widgets.some((one) => one.type === 'metric' && one.y === y),
      })),
  );

const alarms = alarmsIn(resources).filter(({ name }) => !name.endsWith(WATCH));
const byArn = new Map(alarms.map((alarm) => [`${alarm.resource.account}:alarm:${alarm.name}`, alarm]));
const named = (arn: string) => byArn.get(arn.slice(arn.indexOf(':alarm:') - 12));

describe('every service of the catalogue', () => {
  it.each(spec.services)('$name has its row on the board of each environment and of its team in it', (service) => {
    const expected = spec.environments.flatMap(({ name, cluster }) => [
      `exbank-${cluster}-${name}`,
      `exbank-${cluster}-${namespaceOf(name, service.team)}`,
    ]);
    const rows = rowsOf(boards, service.name);
    expect(rows.map(({ board }) => board).sort()).toEqual(expected.sort());
    for (const { alarms, steps, pods } of rows) {
      expect(alarms.length).toBeGreaterThan(0);
      expect(pods).toBe(true);
      for (const arn of alarms)
        expect(steps, arn).toContain(`/docs/runbooks/${runbookOf(named(arn) ?? fail(arn))}.md)`);
    }
  });

  it.each([
    ['that only reads queues', 'shadow-scorer', /queue-age-decisions\.models\.decided-1$/],
    ['that runs by the clock', 'fraud-reporting', /run-missed-fraud-reporting$/],
    ['that answers', 'merchant-risk', /slo-latency-fast-merchant-risk$/],
  ])('gives alarms and rows alone, without any other change, when it is one %s', (_, name, alarm) => {
    const before = boardsOf(outputOf(spec.services.filter((service) => service.name !== name)));
    expect(rowsOf(before, name)).toEqual([]);
    const rows = rowsOf(boards, name);
    expect(rows).toHaveLength(2 * spec.environments.length);
    for (const { alarms } of rows) expect(alarms).toContainEqual(expect.stringMatching(alarm));
  });
});

const fail = (arn: string): never => {
  throw new Error(`${arn} is on a board, and nowhere else`);
};

/** Alarms of clusters and environments that have a board elsewhere, or none, and why. */
const WITHOUT = ['state', 'archive', 'vault', 'governance', 'edge', 'identity', 'lake', 'backup'];

describe('the boards', () => {
  const shown = [...boards.values()].flat().flatMap(({ properties }) => properties.alarms ?? []);

  it('show no alarm that is not there', () => {
    expect(shown.filter((arn) => named(arn) === undefined)).toEqual([]);
  });

  it('show every alarm of cluster, services, stores, delivery and ways of alarms, drills apart', () => {
    const here = alarms.filter(
      ({ name, resource: { workspace, stack } }) =>
        workspace !== 'audit' && !WITHOUT.includes(stack) && !/-drill-(critical|warning|info|parts)$/.test(name),
    );
    const all = new Set(shown.map((arn) => named(arn)));
    expect(here.length).toBeGreaterThan(700);
    expect(here.filter((alarm) => !all.has(alarm)).map(({ name }) => name)).toEqual([]);
  });
});
