import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { Promises, type PromisesProps } from '.';

const context = testContext({ workspace: 'prod' });
const gateway = {
  ...{ name: 'gateway', namespace: 'prod-intake', owner: 'Payments Intake' },
  ...{ p99Milliseconds: 200, availabilityPercent: 99.99 },
};
const promises = (props: Partial<PromisesProps>) =>
  synth((stack) => {
    const none = { answers: [], queues: [], runs: [], brokers: ['exbank-prod-events-1', 'exbank-prod-events-2'] };
    new Promises(stack, 'slo', { context, ...none, ...props });
  }, context);
const made = promises({ answers: [gateway] });
const expressions = (id: string) =>
  made.get(CloudwatchMetricAlarm, id).metric_query as { id: string; expression?: string }[];

describe('a promise of answers', () => {
  it('rings when it is used up, in a long window and still in a short one', () => {
    expect(made.get(CloudwatchCompositeAlarm, 'slo_gateway_latency-fast')).toMatchObject({
      alarm_name: 'exbank-prod-slo-latency-fast-gateway',
      alarm_rule:
        'ALARM("${aws_cloudwatch_metric_alarm.slo_gateway_latency-fast-60m.alarm_name}") AND ' +
        'ALARM("${aws_cloudwatch_metric_alarm.slo_gateway_latency-fast-5m.alarm_name}")',
      alarm_actions: ['arn:aws:sns:eu-west-1:123456789012:exbank-alarms-critical'],
      tags: { owner: 'Payments Intake', runbook: 'slo-latency' },
    });
    expect(Object.keys(made.all(CloudwatchCompositeAlarm))).toHaveLength(4);
  });

  it('counts the share of requests slower than promised, from single requests', () => {
    expect(made.get(CloudwatchMetricAlarm, 'slo_gateway_latency-fast-5m')).toMatchObject({ threshold: 14.4 });
    expect(expressions('slo_gateway_latency-fast-5m')).toContainEqual(
      expect.objectContaining({ id: 'within', metric: expect.objectContaining({ stat: 'PR(:0.2)', period: 300 }) }),
    );
  });

  it('knows how little may fail: 14.4 times a hundredth of a percent', () => {
    expect(made.get(CloudwatchMetricAlarm, 'slo_gateway_errors-fast-60m')).toMatchObject({ threshold: 0.144 });
    expect(made.get(CloudwatchMetricAlarm, 'slo_gateway_errors-slow-360m')).toMatchObject({ threshold: 0.06 });
  });

  it('is held against one metric, whoever wrote the request down', () => {
    const namespaces = JSON.stringify(made.all(CloudwatchMetricAlarm)).match(/Platform\/\w+/g);
    expect(new Set(namespaces)).toEqual(new Set(['Platform/Service']));
  });
});

describe('a promise that nobody measures', () => {
  it('rings in production after a day without one request written down, by door or service', () => {
    expect(made.get(CloudwatchMetricAlarm, 'slo_measured-gateway_slo-unmeasured')).toMatchObject({
      ...{
        alarm_name: 'exbank-prod-slo-unmeasured-gateway',
        statistic: 'SampleCount',
        treat_missing_data: 'breaching',
      },
      ...{ period: 3600, evaluation_periods: 24, datapoints_to_alarm: 24, threshold: 1 },
      dimensions: { Namespace: 'prod-intake', Service: 'gateway' },
      tags: { owner: 'Payments Intake', runbook: 'slo-unmeasured' },
    });
  });

  it('is no news before production', () => {
    const before = testContext({ workspace: 'dev', grade: 'non-production' });
    const dev = synth((stack) => {
      new Promises(stack, 'slo', { context: before, answers: [gateway], queues: [], runs: [], brokers: [] });
    }, before);
    expect(Object.keys(dev.all(CloudwatchMetricAlarm)).filter((id) => id.includes('unmeasured'))).toEqual([]);
  });
});

describe('a promise of messages', () => {
  const queue = {
    service: 'triage',
    queue: 'decisions.cases.suspects',
    ageSeconds: 90,
    owner: 'Cases',
    namespace: 'prod-cases',
  };
  const consumer = promises({ queues: [queue] });

  it('is held against what waits and what is taken, because Amazon MQ knows no age', () => {
    expect(consumer.get(CloudwatchMetricAlarm, 'slo_decisions-cases-suspects-1_queue-age')).toMatchObject({
      alarm_name: 'exbank-prod-queue-age-decisions.cases.suspects-1',
      threshold: 90,
      metric_query: expect.arrayContaining([
        expect.objectContaining({
          expression: 'IF((least > 0) AND (taken < 1), 121, IF(taken > 0, size * 120 / taken, 0))',
        }),
      ]),
    });
  });

  it('sees dead letters on whichever of the pair is active', () => {
    for (const half of ['1', '2'])
      expect(consumer.get(CloudwatchMetricAlarm, `slo_decisions-cases-suspects-${half}_dead-letters`)).toMatchObject({
        dimensions: { Broker: `exbank-prod-events-${half}`, Queue: 'DLQ-decisions.cases.suspects' },
      });
  });
});

describe('a run by the clock', () => {
  it('is missed when it says nothing for longer than its schedule allows, and two hours more', () => {
    const run = { name: 'loader', namespace: 'prod-intake', owner: 'Payments Intake', everyHours: 24 };
    expect(promises({ runs: [run] }).only(CloudwatchMetricAlarm)).toMatchObject({
      alarm_name: 'exbank-prod-run-missed-loader',
      ...{ period: 3600, evaluation_periods: 26, datapoints_to_alarm: 26, treat_missing_data: 'breaching' },
    });
  });
});
