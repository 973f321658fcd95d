import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { describe, expect, it } from 'vitest';
import { counts } from '../../test/support/filter-pattern';
import { access, said } from '../../test/support/log-lines';
import { synth, testContext } from '../../test/support/synth';
import type { Grade } from '../kernel';
import { ACCESS_LOG } from '../edge';
import { ImpactAlarm } from '../alarms';
import { Door } from '.';

const gateway = (name = 'gateway') => ({ name, p99Milliseconds: 200 });
const door = (grade: Grade = 'production', more: readonly string[] = []) => {
  const context = testContext({ grade });
  return synth((stack) => {
    const services = [gateway(), ...more.map(gateway)] as const;
    new Door(stack, 'door', { context, cluster: 'exbank-test-euw1', environment: 'prod', services });
  });
};
const made = door();

describe('the door of an environment', () => {
  it('tells by one figure whether customers feel something, so that a drill stops on one alarm', () => {
    const alarm = made.get(CloudwatchMetricAlarm, 'door_customer-impact');
    expect(new ImpactAlarm(testContext(), 'prod').arn).toBe(
      `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${String(alarm.alarm_name)}`,
    );
    expect(alarm).toMatchObject({ evaluation_periods: 3, datapoints_to_alarm: 2, threshold: 0 });
    expect(alarm.metric_query).toContainEqual({
      id: 'result',
      expression: 'IF(requests >= 20, IF((100 * FILL(errors, 0) / requests > 1) OR (slowest > 0.2), 1, 0), 0)',
      label: 'customers feel it',
      return_data: true,
    });
  });

  it('takes silence for an outage in production only', () => {
    expect(made.get(CloudwatchMetricAlarm, 'door_door-silent')).toMatchObject({ treat_missing_data: 'breaching' });
    expect(Object.keys(door('non-production').all(CloudwatchMetricAlarm))).toEqual(['door_customer-impact']);
  });

  it('reads names that NGINX writes', () => {
    for (const { pattern } of Object.values(made.all(CloudwatchLogMetricFilter)))
      for (const [, name] of String(pattern).matchAll(/\$\.log_processed\.(\w+)/g))
        expect(ACCESS_LOG).toHaveProperty(name ?? '');
  });

  it('counts each request once, however many services customers ask, and however long their names', () => {
    const more = Array.from({ length: 29 }, (_, index) => `service-with-a-very-long-name-${index}`.slice(-30));
    const filters = door('production', more).all(CloudwatchLogMetricFilter);
    expect(Object.keys(filters)).toHaveLength(6);
    for (const service of ['gateway', ...more]) {
      const counting = Object.entries(filters).filter(([, { pattern }]) =>
        counts(String(pattern), access({ service, status: 502 })),
      );
      const metrics = counting.map(([, filter]) => (filter.metric_transformation as { name: string }).name);
      expect(metrics.sort(), service).toEqual(['Errors', 'Seconds']);
    }
  });

  it('counts what its customers asked for, and nobody else', () => {
    expect(made.get(CloudwatchLogMetricFilter, 'door_door-prod-errors').pattern).toBe(
      '{ ($.kubernetes.container_name = "nginx-ingress") && ($.log_processed.request_time >= 0) && ' +
        '($.log_processed.namespace = "prod-*") && (($.log_processed.service = "gateway")) && ($.log_processed.status >= 500) }',
    );
  });
});

/** A request to the door of production; what another environment, another service or another container writes is not one. */
const LINES = {
  seconds: {
    counts: [access({}), access({ status: 502, request_time: 0 })],
    not: [
      access({ namespace: 'dev-gateway' }),
      access({ service: 'merchant-risk' }),
      access({ request_time: undefined }), // a line of an error, which no request has
      { ...access({}), kubernetes: said('prod-gateway/gateway-1', 'gateway', '').kubernetes },
    ],
  },
  errors: {
    counts: [access({ status: 500 }), access({ status: 502, request_time: 0 })],
    not: [
      ...[access({}), access({ status: 499 })],
      access({ status: 502, namespace: 'dev-gateway' }),
      access({ status: 502, service: 'merchant-risk' }),
      access({ status: 502, request_time: undefined }),
      { ...access({ status: 502 }), kubernetes: said('prod-gateway/gateway-1', 'gateway', '').kubernetes },
    ],
  },
} as const;

describe.each(['seconds', 'errors'] as const)('the filter of %s at the door', (part) => {
  const pattern = String(made.get(CloudwatchLogMetricFilter, `door_door-prod-${part}`).pattern);
  const wrong = (one: string) => [
    ...LINES[part].counts.filter((line) => !counts(one, line)),
    ...LINES[part].not.filter((line) => counts(one, line)),
  ];

  it('counts lines as NGINX writes them, and none that only looks like one', () => {
    expect(wrong(pattern)).toEqual([]);
  });

  it('needs each of its conditions: without any of them a line counts that should not', () => {
    const conditions = pattern.slice(2, -2).split(' && ');
    expect(conditions.length).toBeGreaterThan(3);
    const less = conditions.map((one) => `{ ${conditions.filter((other) => other !== one).join(' && ')} }`);
    expect(less.filter((one) => wrong(one).length === 0)).toEqual([]);
  });
});
