import { describe, expect, it } from 'vitest';
import { alarmsIn, runbookOf } from '../src/alarm-walk';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { namespaceOf } from '../workspaces/service-names';
import { boardsOf, rowsOf } from './support/boards';
import { synthesised } from './support/synthesised';

const spec = load(input);
const resources = synthesised().flatMap((stack) => stack.resources);

const boards = boardsOf(resources);

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
