import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { isProblem, look } from '../alarms';
import type { Grade } from '../kernel';
import { Dashboards, POD_METRICS, rowsIn, type ShownService } from '.';

const service = (name: string, change: Partial<ShownService> = {}): ShownService => ({
  ...{ name, namespace: 'prod-models', environment: 'prod', answers: false, queues: [], runs: false },
  ...change,
});
const made = (grade: Grade, more: readonly ShownService[] = []) =>
  synth((stack) => {
    new Dashboards(stack, 'boards', {
      context: testContext({ grade }),
      environments: ['prod'],
      namespaces: [{ name: 'prod-models', environment: 'prod' }],
      services: [
        service('score-ensemble', { answers: true }),
        service('shadow-scorer', { queues: ['decisions.models.decided'] }),
        service('nightly', { runs: true }),
        service('quiet-one'),
        ...more,
      ],
      stores: { prod: [{ title: 'Database cards', alarms: rowsIn('prod', [{ id: 'database-cpu' }], ['cards']) }] },
      beside: [{ title: 'Runner', alarms: rowsIn('test-euw1', [{ id: 'runner-failed' }]) }],
      breakGlassRoles: [],
    });
  });

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: { readonly title?: string; readonly alarms?: readonly string[]; readonly markdown?: string };
}
const production = made('production');
const body = (id: string, stack = production) => String(stack.get(CloudwatchDashboard, `boards_${id}`).dashboard_body);
const widgets = (id: string) => (JSON.parse(body(id)) as { widgets: readonly Widget[] }).widgets;
const rowOf = (id: string, title: string) => {
  const alarms = widgets(id).find(({ properties }) => properties.title === title);
  return { alarms, links: widgets(id).find(({ type, y }) => type === 'text' && y === alarms?.y) };
};

describe('the boards', () => {
  it('are one for the platform, one for each environment, one for each team in it', () => {
    expect(Object.values(production.all(CloudwatchDashboard)).map(({ dashboard_name: name }) => name)).toEqual([
      'exbank-test-euw1-platform',
      'exbank-test-euw1-prod',
      'exbank-test-euw1-prod-models',
    ]);
  });

  it.each(['prod', 'prod-models'])('have a row for every service on %s, with its alarms, pods and steps', (board) => {
    const expected = [
      ['score-ensemble', 'exbank-prod-slo-latency-fast-score-ensemble', 'slo-latency'],
      ['score-ensemble', 'exbank-prod-slo-unmeasured-score-ensemble', 'slo-unmeasured'],
      ['shadow-scorer', 'exbank-prod-queue-age-decisions.models.decided-2', 'queue-age'],
      ['nightly', 'exbank-prod-run-missed-nightly', 'run-missed'],
      ['quiet-one', 'exbank-test-euw1-pod-crash-loop-prod-models', 'pod-crash-loop'],
    ] as const;
    for (const [name, alarm, runbook] of expected) {
      const { alarms, links } = rowOf(board, name);
      expect(alarms?.properties.alarms).toContainEqual(expect.stringMatching(new RegExp(`:alarm:${alarm}$`)));
      expect(links?.properties.markdown).toContain(`docs/runbooks/${runbook}.md`);
      expect(body(board)).toContain(`"PodName","${name}"`);
    }
  });

  it('promise nothing to be measured before production', () => {
    expect(body('prod', made('non-production'))).not.toContain('slo-unmeasured');
  });

  it('draw pods by metrics that somebody writes', () => {
    for (const name of POD_METRICS) {
      const key = { namespace: 'ContainerInsights', name, dimensions: ['ClusterName', 'Namespace', 'PodName'] };
      expect(isProblem(look(key, 'metric'))).toBe(false);
    }
  });

  it('begin with what customers of an environment feel, and its stores', () => {
    const [first, , second] = widgets('prod');
    expect(first?.properties.alarms).toContainEqual(expect.stringMatching(/exbank-test-euw1-customer-impact-prod$/));
    expect(second?.properties.title).toBe('Database cards');
  });

  it('go on to the next when one is full, and lose no service', () => {
    const names = Array.from({ length: 300 }, (_, index) => `service-${index}`);
    const grown = made(
      'production',
      names.map((name) => service(name)),
    );
    const pages = ['prod', 'prod-2', 'prod-3'].map((id) => JSON.parse(body(id, grown)) as { widgets: Widget[] });
    const titles = pages.flatMap(({ widgets: all }) => all.map(({ properties }) => properties.title));
    expect(names.filter((name) => !titles.includes(name))).toEqual([]);
    expect(pages.map(({ widgets: all }) => all.length)).toEqual([388, 390, 138]);
    expect(pages.map(({ widgets: [first] }) => first?.y)).toEqual([0, 0, 0]);
  });

  it('show on that of the platform what other stacks watch', () => {
    expect(body('platform')).toContain('alarm:exbank-test-euw1-runner-failed"');
  });

  it('lay nothing over anything else', () => {
    for (const board of ['platform', 'prod', 'prod-models']) {
      const cells = widgets(board).flatMap(({ x, y, width }) =>
        Array.from({ length: width }, (_, column) => `${x + column} ${y}`),
      );
      expect(new Set(cells).size).toBe(cells.length);
    }
  });
});
