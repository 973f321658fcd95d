import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { LogMetric, type LogMetricProps } from '.';

const plain: LogMetricProps = {
  context: testContext(),
  logGroupName: '/aws/eks/exbank-test-euw1/cluster',
  pattern: '{ $.verb = "get" }',
  metric: { namespace: 'Platform/Audit', name: 'SecretReads' },
};
const filter = (props: Partial<LogMetricProps> = {}) =>
  synth((stack) => void new LogMetric(stack, 'secret-reads', { ...plain, ...props })).only(CloudwatchLogMetricFilter);

describe('LogMetric', () => {
  it('counts lines, and zero where there are none', () => {
    expect(filter()).toMatchObject({
      name: 'exbank-test-euw1-secret-reads',
      log_group_name: '/aws/eks/exbank-test-euw1/cluster',
      pattern: '{ $.verb = "get" }',
      metric_transformation: {
        namespace: 'Platform/Audit',
        name: 'SecretReads',
        value: '1',
        unit: 'Count',
        default_value: '0',
      },
    });
  });

  it('takes a duration as it is: a minute without requests is not a fast one', () => {
    const made = filter({ metric: { namespace: 'Platform/Door/dev', name: 'Seconds' }, value: '$.seconds' });
    expect(made.metric_transformation).toEqual({
      namespace: 'Platform/Door/dev',
      name: 'Seconds',
      value: '$.seconds',
      unit: 'Seconds',
    });
  });

  it('has no default beside dimensions, which CloudWatch refuses', () => {
    const dimensions = { Application: '$.application' };
    const made = filter({ metric: { namespace: 'Platform/Delivery', name: 'Degraded' }, dimensions });
    expect(made.metric_transformation).toEqual({
      namespace: 'Platform/Delivery',
      name: 'Degraded',
      value: '1',
      unit: 'Count',
      dimensions,
    });
  });

  it.each([
    [
      { metric: { namespace: 'Platform/Audit', name: 'SecretRead' } },
      'metric.name: got "Platform/Audit SecretRead", want a metric that somebody writes - did you mean SecretReads?',
    ],
    [
      { dimensions: { User: '$.user' } },
      'metric.dimensions: got "User", want none - CloudWatch keeps the metric under these alone',
    ],
    [{ pattern: '' }, 'pattern: got "0 characters", want 1-1024 - split it'],
  ])('refuses a metric that no alarm could find: %j', (props, sentence) => {
    expect(() => filter(props)).toThrow(sentence);
  });
});
