import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { describe, expect, it } from 'vitest';
import { synth, testContext } from '../../test/support/synth';
import { alarmsOf } from '../alarms';
import type { Grade } from '../kernel';
import { DATABASE_ALARMS } from './alarms';
import { databasePlan } from './settings';

const alarms = (grade: Grade = 'production') =>
  synth((stack) => {
    const context = testContext({ grade });
    const plan = databasePlan({ size: 'medium' }, { grade, criticality: 'critical', position: 0 });
    alarmsOf(stack, DATABASE_ALARMS, { context, of: 'cards', plan });
  });
const made = alarms();
const get = (id: string) => made.get(CloudwatchMetricAlarm, id);

describe('the alarms of a database', () => {
  it('all watch this instance', () => {
    const dimensions = Object.values(made.all(CloudwatchMetricAlarm)).flatMap(({ dimensions, metric_query: math }) =>
      math === undefined
        ? [dimensions]
        : (math as { metric?: { dimensions: object } }[]).flatMap(({ metric }) => (metric ? [metric.dimensions] : [])),
    );
    expect(new Set(dimensions.map((set) => JSON.stringify(set)))).toEqual(
      new Set([JSON.stringify({ DBInstanceIdentifier: 'exbank-test-euw1-cards' })]),
    );
    expect(dimensions).toHaveLength(8);
  });

  it('ring when the instance says nothing, once', () => {
    const breaching = Object.values(made.all(CloudwatchMetricAlarm)).filter(
      ({ treat_missing_data: missing }) => missing === 'breaching',
    );
    expect(breaching).toEqual([get('database-silent')]);
    expect(get('database-silent')).toMatchObject({ statistic: 'SampleCount', period: 60, evaluation_periods: 3 });
  });

  it('know how large the database is', () => {
    expect(get('database-storage')).toMatchObject({ threshold: Math.round(200 * 1024 ** 3 * 0.08) });
    expect(get('database-connections')).toMatchObject({ threshold: 1280 });
    expect(get('database-memory')).toMatchObject({ threshold: Math.round(16 * 1024 ** 3 * 0.05) });
  });

  it('call somebody at night in production only', () => {
    const severity = (grade: Grade) =>
      alarms(grade).get(CloudwatchMetricAlarm, 'database-silent').alarm_actions as string[];
    expect(severity('production')).toEqual(['arn:aws:sns:eu-west-1:123456789012:exbank-alarms-critical']);
    expect(severity('non-production')).toEqual(['arn:aws:sns:eu-west-1:123456789012:exbank-alarms-warning']);
  });
});
