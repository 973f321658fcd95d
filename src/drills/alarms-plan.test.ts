import { describe, expect, it } from 'vitest';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { type SynthesisedStack } from '../synth';
import { alarmRoutes } from './alarms-plan';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const receipts = (workspace: string) =>
  alarmRoutes(spec, stacks, workspace).plan.exercises.map(({ id, receipts: all }) => [id, all.map((one) => one.id)]);

/** The platform without resources whose address matches. */
const without = (address: RegExp): readonly SynthesisedStack[] =>
  stacks.map((stack) => ({ ...stack, resources: stack.resources.filter((one) => !address.test(one.address)) }));

describe('the plan of a drill of alarms', () => {
  it('expects of production every way: topic, people, archive, and the tracker with incident and change', () => {
    expect(Object.fromEntries(receipts('prod-euw1'))).toEqual({
      critical: [
        ...['topic', 'delivered', 'archive', 'incident', 'channel', 'on-call-platform-on-call@exbank.example'],
        'on-call-https://paging.exbank.example/alarms',
      ],
      warning: ['topic', 'delivered', 'archive', 'record', 'channel'],
      info: ['topic', 'delivered', 'archive', 'record', 'channel'],
      parts: [
        ...['topic-first', 'topic-second', 'delivered', 'archive-first', 'archive-second', 'record-first'],
        ...['record-second', 'channel'],
      ],
      'notice-argo-cd': ['archive', 'record', 'channel'],
      'notice-drift': ['archive', 'record', 'channel'],
      'notice-parts': ['archive', 'channel'],
      'notice-drills': ['archive', 'channel'],
    });
    expect(alarmRoutes(spec, stacks, 'prod-euw1').records).toEqual(['event', 'incident', 'change']);
  });

  it('expects no records where there is no tracker', () => {
    expect(JSON.stringify(receipts('nonprod-euw1'))).not.toMatch(/incident|record/);
  });

  it('says what it cannot show, and why; every rule of notices is either drilled or among these', () => {
    for (const { name } of [spec.audit, ...spec.clusters]) {
      const { exercises, notDrilled = [] } = alarmRoutes(spec, stacks, name).plan;
      const isAudit = name === spec.audit.name;
      expect(notDrilled.map(({ what }) => what)).toEqual([
        ...(isAudit ? ['notice-argo-cd'] : []),
        ...['notice-stacks', 'notice-experiments', 'records of emergencies', 'findings in the archive'],
      ]);
      for (const { why } of notDrilled) expect(why.length).toBeGreaterThan(20);
      const rules = ['argo-cd', 'drift', 'parts', 'drills', 'stacks', 'experiments'].map((rule) => `notice-${rule}`);
      const told = [...exercises.map(({ id }) => id), ...notDrilled.map(({ what }) => what)];
      expect(rules.filter((rule) => !told.includes(rule))).toEqual([]);
    }
  });

  it('is refused when there is a rule of notices that nobody has thought of', () => {
    const rule = stacks
      .flatMap((stack) => stack.resources)
      .find(({ address, workspace }) => workspace === 'prod-euw1' && address.endsWith('event_rule.notice_drift'));
    if (!rule) throw new Error('there is a rule');
    const attributes = { ...rule.attributes, name: 'exbank-prod-euw1-notice-weather' };
    const more = stacks.map((stack) =>
      stack.id === 'prod-euw1-alerting'
        ? { ...stack, resources: [...stack.resources, { ...rule, attributes }] }
        : stack,
    );
    expect(() => alarmRoutes(spec, more, 'prod-euw1')).toThrow('want a drill of the rule notice-weather');
  });

  it('has all four exercises with alarms, each with the topic of its alarm, in every account', () => {
    for (const { name } of [spec.audit, ...spec.clusters]) {
      const { plan, archive } = alarmRoutes(spec, stacks, name);
      expect(plan.exercises.slice(0, 4).map(({ receipts: all }) => all[0]?.where.split(':').at(-1))).toEqual(
        ['critical', 'warning', 'info', 'info'].map((severity) => `exbank-alarms-${severity}`),
      );
      expect(archive.prefix).toBe('audit/events/source=');
    }
  });

  it.each([
    ['an alarm', /alarm\.drill_critical$/, 'want aws_cloudwatch_metric_alarm exbank-prod-euw1-drill-critical'],
    ['the stream', /delivery_stream\.archive$/, 'want a stream into exbank-logs-prod-euw1-'],
    ['the queue of Argo CD', /sqs_queue\.argocd$/, 'want aws_sqs_queue exbank-prod-euw1-argocd-notifications'],
    ['a rule of notices', /event_rule\.notice_drift$/, 'want aws_cloudwatch_event_rule exbank-prod-euw1-notice-drift'],
    ['the queue', /sqs_queue\.undelivered$/, 'want aws_sqs_queue exbank-prod-euw1-alarms-undelivered'],
  ])('is refused when the output has not %s', (_, address, says) => {
    expect(() => alarmRoutes(spec, without(address), 'prod-euw1')).toThrow(says);
  });
});
