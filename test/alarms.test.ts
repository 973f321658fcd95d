import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../modules/governance';
import { KNOWN_WITHIN, LATER, NAMESPACE_ALARMS } from '../modules/observability';
import { budgets } from '../src/alarm-budget';
import { limitFindings } from '../src/alarm-limits';
import { alarmFindings, alarmsIn, runbookOf } from '../src/alarm-walk';
import input from '../workspaces';
import { load } from '../workspaces/load';
import { clusterFindings, clusterWords, skeletonFindings } from './support/runbooks';
import { ROOT } from './support/root';
import { synthesised } from './support/synthesised';

const spec = load(input);
const resources = synthesised().flatMap((stack) => stack.resources);
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

  /** What says that a service has failed, whichever service. */
  const ofServices = [
    ...NAMESPACE_ALARMS.map(({ id }) => id),
    ...['slo-errors', 'slo-latency', 'customer-impact', 'door-silent', 'queue-age', 'dead-letters', 'run-missed'],
    'pods-unschedulable',
  ];

  it('is five minutes at most for whatever says that a service failed, or there is a reason', () => {
    const slow = told.filter(
      ({ alarm, detection }) => ofServices.includes(runbookOf(alarm) ?? '') && detection.total > KNOWN_WITHIN,
    );
    const later = [...new Set(slow.map(({ alarm }) => runbookOf(alarm)))];
    expect(later.sort()).toEqual(Object.keys(LATER).sort());
  });

  /** Rows about pods; four are about how long something lasts or was tried, and each says so in `LATER`. */
  const ofPods = NAMESPACE_ALARMS.map(({ id }) => id).filter(
    (id) => !['pod-pending', 'pod-not-ready', 'workload-short', 'pod-failed'].includes(id),
  );
  /** What somebody writes into a log, and is counted there: half a minute later than what the agent counts. */
  const ofLines = ['pod-held-back', 'model-not-loaded'];

  it('is asked of every row about pods', () => {
    expect(ofPods).toHaveLength(8);
  });

  it.each(ofPods)('is agent, arrival, period, evaluation and delivery for %s, in each namespace', (id) => {
    const all = told.filter(({ alarm }) => runbookOf(alarm) === id);
    const [arrived, total] = ofLines.includes(id) ? [90, 300] : [60, 270];
    expect(all.length).toBeGreaterThan(10);
    for (const { detection } of all)
      expect(detection).toEqual({ ...{ sampled: 60, arrived, confirmed: 60, evaluated: 60, delivered: 30, total } });
  });

  it.each(['pod-crash-loop', 'pod-restarts', 'pod-held-back', 'model-not-loaded'])(
    'of %s is that of its first sign, and it is over when five minutes between two starts, and ten more, brought none',
    (id) => {
      for (const { alarm } of told.filter((one) => runbookOf(one.alarm) === id))
        expect(alarm.resource.attributes).toMatchObject({ datapoints_to_alarm: 1, evaluation_periods: 15 });
    },
  );

  it('of a composite is that of the slowest below it, and the wait for what may keep it quiet', () => {
    expect(seconds('exbank-prod-euw1-nodes-failed')).toBe(60 + 60 + 180 + 60 + 30 + 120);
  });
});

describe('the runbooks', () => {
  const rung = [...new Set(alarmsIn(resources).map(runbookOf))].filter((id) => id !== undefined);
  const output = resources.map(({ attributes }) => JSON.stringify(attributes)).join('\n');
  const textOf = (id: string) => readFileSync(join(folder, `${id}.md`), 'utf8');
  const cluster = clusterWords(resources, spec.addons);

  it.each(rung)('%s has all its parts, in their order', (id) => {
    const stacks = alarmsIn(resources).filter((alarm) => runbookOf(alarm) === id);
    const besideCluster = stacks.every(({ resource: { stack } }) =>
      ['delivery', 'governance', 'vault'].includes(stack),
    );
    expect(skeletonFindings(textOf(id), { besideCluster })).toEqual([]);
  });

  it.each(rung)('%s names nothing that is not there', (id) => {
    const text = textOf(id);
    for (const [name] of text.matchAll(/(?<![\w-])exbank-[a-z0-9-]*[a-z0-9]|\/aws\/[\w/-]+/g))
      expect(output, name).toContain(name);
    for (const [, target = ''] of text.matchAll(/\]\(([\w-]+\.md)\)/g))
      expect(existsSync(join(folder, target)), target).toBe(true);
  });

  it.each(rung)('%s asks the cluster for nothing that it does not have', (id) => {
    expect(clusterFindings(textOf(id), cluster)).toEqual([]);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ['without its causes', (text) => text.replace('## Likely causes', '## Perhaps'), /Likely causes/],
    ['without one of its three steps', (text) => text.replace(/^2\. .*\n/m, ''), /3 first steps/],
    ['without k9s', (text) => text.replaceAll('k9s', 'the other'), /k9s/],
    ['without kubectl', (text) => text.replaceAll('kubectl', 'the other'), /kubectl/],
    [
      'without saying who is to be called',
      (text) => text.replace(/## Escalate[^]*?## /, '## Escalate\n\n## '),
      /Escalate/,
    ],
  ])('is found %s', (_, change, finding) => {
    expect(skeletonFindings(change(textOf('pod-crash-loop'))).join()).toMatch(finding);
  });

  it.each([
    ['a namespace', 'kubectl -n kube-sistem get pods', 'kube-sistem'],
    ['a namespace of k9s', 'k9s -n argo -c pods', 'argo'],
    ['a Deployment', 'kubectl -n kube-system logs deploy/karpenters', 'deploy/karpenters'],
    ['a DaemonSet', 'kubectl -n amazon-cloudwatch logs ds/fluentd', 'ds/fluentd'],
    ['a label', 'kubectl -n kube-system get pods -l k8s-app=core-dns', 'k8s-app=core-dns'],
    ['a kind', 'kubectl get virtualservices -A', 'virtualservices'],
  ])('is found when it asks for %s that is not there', (_, command, word) => {
    expect(clusterFindings(`\`${command}\``, cluster)).toEqual([expect.stringContaining(word)]);
  });
});
