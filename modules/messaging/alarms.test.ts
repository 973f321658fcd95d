import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { BrokerAlarms } from './alarms';

const made = synth((stack) => void new BrokerAlarms(stack, 'alarms', { context: testContext(), broker: 'events' }));
const alarms = made.all(CloudwatchMetricAlarm);

describe('the alarms of a broker', () => {
  it('watch both of the pair, under the names that CloudWatch gives them', () => {
    const watched = Object.values(alarms).map(({ metric_name: name, dimensions }) => [name, dimensions]);
    for (const name of ['StorePercentUsage', 'HeapUsage', 'CpuUtilization'])
      for (const half of ['1', '2'])
        expect(watched).toContainEqual([name, { Broker: `exbank-test-euw1-events-${half}` }]);
  });

  it('take the silence of one for standing by, and the silence of both for what it is', () => {
    const { alarm_rule: rule, alarm_name: name } = made.only(CloudwatchCompositeAlarm);
    expect(rule).toBe(
      'ALARM("${aws_cloudwatch_metric_alarm.alarms_half-1_silent.alarm_name}") AND ' +
        'ALARM("${aws_cloudwatch_metric_alarm.alarms_half-2_silent.alarm_name}")',
    );
    expect(name).toBe('exbank-test-euw1-broker-silent-events');
    for (const half of ['1', '2'])
      expect(alarms[`alarms_half-${half}_silent`]).toMatchObject({
        alarm_name: `exbank-test-euw1-broker-silent-events-${half}-watch`,
        treat_missing_data: 'breaching',
        alarm_actions: [],
      });
  });

  it('of one half stay calm while it stands by', () => {
    const loud = Object.values(alarms).filter(({ actions_enabled: enabled }) => enabled === true);
    expect(loud).toHaveLength(6);
    for (const alarm of loud) expect(alarm).toMatchObject({ treat_missing_data: 'notBreaching' });
  });
});
