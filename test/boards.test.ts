import { describe, expect, it } from 'vitest';
import type { Resource } from '../modules/governance';
import { alarmsIn, runbookOf } from '../src/alarm-walk';
import { synthesise } from '../src/synth';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { namespaceOf } from '../workspaces/service-names';
import { synthesised } from './support/synthesised';

const run = { state: 's3', stateDir: '../../../.state' } as const;
const spec = load(input);
const outputOf = (services: typeof spec.services) =>
  synthesise({ ...spec, services }, run).flatMap((stack) => stack.resources);
const resources = synthesised().flatMap((stack) => stack.resources);

interface Widget {
  readonly type: string;
  readonly y: number;
  readonly properties: { readonly title?: string; readonly alarms?: readonly string[]; readonly markdown?: string };
}
const boardsOf = (output: readonly Resource[]) =>
  new Map(
    output
      .filter(({ type }) => type === 'aws_cloudwatch_dashboard')
      .map(({ attributes }) => [
        String(attributes.dashboard_name),
        (JSON.parse(String(attributes.dashboard_body)) as { widgets: readonly Widget[] }).widgets,
      ]),
  );
const boards = boardsOf(resources);
const rowsOf = (from: ReadonlyMap<string, readonly Widget[]>, service: string) =>
  [...from].flatMap(([board, widgets]) =>
    widgets
      .filter(({ type, properties }) => type === 'alarm' && properties.title === service)
      .map(({ y, properties }) => ({
        board,
        alarms: properties.alarms ?? [],
        steps: widgets.find((one) => one.type === 'text' && one.y === y)?.properties.markdown ?? '',
        pods: widgets.some((one) => one.type === 'metric' && one.y === y),
      })),
  );

const all = alarmsIn(resources);
const byArn = new Map(all.map((alarm) => [`${alarm.resource.account}:alarm:${alarm.name}`, alarm]));
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

describe('the boards', () => {
  const widgets = [...boards.values()].flat();
  const shown = widgets.flatMap(({ properties }) => properties.alarms ?? []);

  it('show no alarm that is not there', () => {
    expect(shown.filter((arn) => named(arn) === undefined)).toEqual([]);
  });

  it('show every alarm of every stack: in each account, one of them has them all', () => {
    const accounts = new Set(all.map(({ resource }) => resource.account));
    expect(accounts.size).toBe(1 + spec.clusters.length);
    const onAccountBoards = [...boards].flatMap(([name, rows]) =>
      name.endsWith('-account') ? rows.flatMap(({ properties }) => properties.alarms ?? []) : [],
    );
    expect(onAccountBoards.map((arn) => named(arn)?.name).sort()).toEqual(all.map(({ name }) => name).sort());
  });

  it('show on those of cluster, environments and teams what is there for services, stores and delivery, drills apart', () => {
    const tables = new Set(
      [...boards].flatMap(([name, rows]) =>
        name.endsWith('-account') ? [] : rows.flatMap(({ properties }) => properties.alarms ?? []).map(named),
      ),
    );
    const here = all.filter(
      ({ name, resource: { workspace, stack } }) =>
        workspace !== 'audit' && !ELSEWHERE.includes(stack) && !/-drill-\w+$|-watch$/.test(name),
    );
    expect(here.length).toBeGreaterThan(700);
    expect(here.filter((alarm) => !tables.has(alarm)).map(({ name }) => name)).toEqual([]);
  });

  it('ask no more of CloudWatch than it takes: 100 alarms of a widget, 500 widgets of a board', () => {
    for (const { properties } of widgets) expect(properties.alarms?.length ?? 0).toBeLessThanOrEqual(100);
    for (const rows of boards.values()) expect(rows.length).toBeLessThanOrEqual(500);
  });

  it('link the steps of each alarm beside it', () => {
    for (const rows of boards.values())
      for (const { y, properties } of rows)
        for (const arn of properties.alarms ?? []) {
          const steps = rows.find((one) => one.type === 'text' && one.y === y)?.properties.markdown ?? '';
          expect(steps, arn).toContain(`/docs/runbooks/${runbookOf(named(arn) ?? fail(arn))}.md)`);
        }
  });
});

/** Stacks of a cluster that the board of the account alone shows. */
const ELSEWHERE = ['state', 'governance', 'edge', 'identity', 'lake', 'backup', 'drills'];
