import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../modules/governance';
import { WATCH } from '../modules/alarms';
import { budgets } from '../src/alarm-budget';
import { limitFindings } from '../src/alarm-limits';
import { alarmFindings, alarmsIn, runbookOf } from '../src/alarm-walk';
import { synthesise } from '../src/synth';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { ROOT } from './support/root';

const run = { state: 's3', stateDir: '../../../.state' } as const;
const spec = load(input);
const resources = synthesise(spec, run).flatMap((stack) => stack.resources);
const folder = join(ROOT, 'docs', 'runbooks');
const runbooks = readdirSync(folder).map((file) => file.replace('.md', ''));
const findings = (all: readonly Resource[]) => alarmFindings(all, runbooks);

/** The same platform with one thing of one resource changed, or the resource taken out. */
const mutated = (address: string, change: (attributes: Record<string, unknown>) => void) =>
  resources.map((resource) => {
    if (`${resource.workspace}-${resource.stack} ${resource.address}` !== address) return resource;
    const attributes = structuredClone(resource.attributes) as Record<string, unknown>;
    change(attributes);
    return { ...resource, attributes };
  });
const without = (address: string) =>
  resources.filter((resource) => `${resource.workspace}-${resource.stack} ${resource.address}` !== address);

const CRASH = 'prod-euw1-observability aws_cloudwatch_metric_alarm.elsewhere_pod-crash-loop';
const CPU = 'prod-data aws_cloudwatch_metric_alarm.decisions_database-cpu';

describe('every alarm of every stack', () => {
  it('can ring, calls somebody who exists, and has its steps written down', () => {
    expect(findings(resources)).toEqual([]);
    expect(limitFindings(resources)).toEqual([]);
  });

  it('is there in numbers: none of them was lost on the way', () => {
    expect(alarmsIn(resources).length).toBeGreaterThan(500);
  });
});

describe('the output is not fine any more', () => {
  it.each<[string, readonly Resource[], RegExp]>([
    [
      'without an action',
      mutated(CRASH, (alarm) => (alarm.alarm_actions = [])),
      /pod-crash-loop-elsewhere has alarm_actions \[\]/,
    ],
    ['without the all-clear', mutated(CRASH, (alarm) => delete alarm.ok_actions), /has ok_actions \[\]/],
    ['with actions switched off', mutated(CRASH, (alarm) => (alarm.actions_enabled = false)), /has alarm_actions/],
    [
      'with the topic of another severity',
      mutated(CRASH, (alarm) => (alarm.alarm_actions = ['arn:aws:sns:eu-west-1:777788889999:exbank-alarms-info'])),
      /want a topic/,
    ],
    ['without the topic', without('prod-euw1-alerting aws_sns_topic.topic_critical'), /want a topic of its account/],
    [
      'without a dimension',
      mutated(CPU, (alarm) => (alarm.dimensions = {})),
      /would never ring: watches.dimensions: got "none"/,
    ],
    [
      'with a dimension that names nothing',
      mutated(CPU, (alarm) => (alarm.dimensions = { DBInstanceIdentifier: 'exbank-prod-decision' })),
      /watches DBInstanceIdentifier exbank-prod-decision, which no stack/,
    ],
    [
      'without the database that is watched',
      without('prod-data aws_db_instance.decisions'),
      /which no stack of its account makes/,
    ],
    [
      'with a metric of no name',
      mutated(CPU, (alarm) => (alarm.metric_name = 'CPU')),
      /would never ring: watches.name/,
    ],
    [
      'without the filter that writes the metric',
      without('prod-euw1-observability aws_cloudwatch_log_metric_filter.lines_commands-in-pods'),
      /Platform\/Audit CommandsInPods, which no filter/,
    ],
    [
      'without a description',
      mutated(CRASH, (alarm) => (alarm.alarm_description = 'broken')),
      /does not say whose it is/,
    ],
    [
      'without the composite above a watch',
      without('prod-euw1-observability aws_cloudwatch_composite_alarm.nodes-failed'),
      /nodes-failed-watch calls nobody/,
    ],
    [
      'with two alarms of one name',
      mutated(CPU, (alarm) => (alarm.alarm_name = 'exbank-prod-database-memory-decisions')),
      /has two alarms called/,
    ],
  ])('%s', (_, changed, finding) => {
    expect(findings(changed).join('\n')).toMatch(finding);
  });

  it('without a runbook', () => {
    expect(
      alarmFindings(
        resources,
        runbooks.filter((id) => id !== 'pod-crash-loop'),
      ).join('\n'),
    ).toMatch(/names docs\/runbooks\/pod-crash-loop\.md, which is not there/);
  });

  it('with a filter on a group that nobody makes', () => {
    const changed = without('prod-euw1-cluster aws_cloudwatch_log_group.log_application');
    expect(limitFindings(changed).join('\n')).toMatch(
      /a filter reads \/aws\/containerinsights\/exbank-prod-euw1\/application/,
    );
  });
});

describe('the time until somebody knows', () => {
  const told = budgets(resources);
  const seconds = (name: string) => told.find(({ alarm }) => alarm.name === name)?.detection.total;

  it('is told for every alarm that calls', () => {
    for (const { alarm, detection } of told) expect(detection.total, alarm.name).toBeGreaterThan(0);
  });

  it.each(['elsewhere', 'prod-models'])('is less than five minutes when a container crashes in %s', (place) => {
    expect(seconds(`exbank-prod-euw1-pod-crash-loop-${place}`)).toBe(270);
  });

  it('of a composite is that of the slowest below it, and the wait for what may keep it quiet', () => {
    expect(seconds('exbank-prod-euw1-nodes-failed')).toBe(60 + 60 + 180 + 60 + 30 + 120);
  });
});

describe('one row of the catalogue', () => {
  const row = 'merchant-risk';
  const others = spec.services.filter(({ name }) => name !== row);
  const before = synthesise({ ...spec, services: others }, run).flatMap((stack) => stack.resources);
  const known = new Set(alarmsIn(before).map(({ name }) => name));
  const added = alarmsIn(resources).filter(({ name }) => !known.has(name));

  it('gives alarms by itself, in every environment, with an owner and steps', () => {
    const rung = added.filter(({ name }) => !name.endsWith(WATCH)).map(({ name }) => name);
    expect(rung.sort()).toEqual(
      ['dev', 'prod', 'staging'].flatMap((environment) =>
        ['errors-fast', 'errors-slow', 'latency-fast', 'latency-slow'].map(
          (id) => `exbank-${environment}-slo-${id}-${row}`,
        ),
      ),
    );
    for (const alarm of added) {
      expect(runbooks).toContain(runbookOf(alarm));
      expect(alarm.description).toContain('owner: Fraud Signals');
    }
  });

  it('stands on the boards of its environment and its team', () => {
    const boards = (all: readonly Resource[]) =>
      all
        .filter(
          ({ type, attributes }) =>
            type === 'aws_cloudwatch_dashboard' && String(attributes.dashboard_body).includes(`-${row}"`),
        )
        .map(({ attributes }) => attributes.dashboard_name);
    expect(boards(before)).toEqual([]);
    expect(boards(resources)).toEqual(
      expect.arrayContaining([
        'exbank-prod-euw1-prod',
        'exbank-prod-euw1-prod-signals',
        'exbank-nonprod-euw1-dev-signals',
      ]),
    );
  });
});

describe('the runbooks', () => {
  const rung = [...new Set(alarmsIn(resources).map(runbookOf))].filter((id) => id !== undefined);
  const output = resources.map(({ attributes }) => JSON.stringify(attributes)).join('\n');

  it.each(rung)('%s has its parts, and its first steps by kubectl, k9s or the command line of AWS', (id) => {
    const text = readFileSync(join(folder, `${id}.md`), 'utf8');
    expect(text).toMatch(/^# .+\n/);
    expect([...text.matchAll(/`(kubectl|k9s|aws|bin\/platform)/g)].length).toBeGreaterThan(0);
  });

  it.each(rung)('%s names nothing that is not there', (id) => {
    const text = readFileSync(join(folder, `${id}.md`), 'utf8');
    for (const [name] of text.matchAll(/(?<![\w-])exbank-[a-z0-9-]*[a-z0-9]|\/aws\/[\w/-]+/g))
      expect(output, name).toContain(name);
    for (const [, target = ''] of text.matchAll(/\]\(([\w-]+\.md)\)/g))
      expect(existsSync(join(folder, target)), target).toBe(true);
  });
});
