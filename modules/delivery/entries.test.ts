import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { describe, expect, it } from 'vitest';
import { roleTaken } from '../../test/support/alarm-events';
import { matches } from '../../test/support/event-bridge';
import { synth, testContext } from '../../test/support/synth';
import { Entries } from './entries';

const context = testContext();
const made = synth((stack) => void new Entries(stack, 'entry', { context, keyArn: 'key' }));
const heard = (event: unknown) =>
  Object.values(made.all(CloudwatchEventRule))
    .filter(({ event_pattern: pattern }) => matches(JSON.parse(String(pattern)), event))
    .map(({ name }) => name);
const session = (documentName: string) => ({
  ...{ source: 'aws.ssm', 'detail-type': 'AWS API Call via CloudTrail' },
  detail: { eventName: 'StartSession', requestParameters: { target: 'i-1', documentName } },
});

describe('Entries', () => {
  it('hears of whoever takes the break-glass role, and of whoever tries', () => {
    expect(heard(roleTaken('exbank-test-euw1-break-glass'))).toEqual(['exbank-test-euw1-entry-break-glass']);
    expect(heard(roleTaken('exbank-test-euw1-break-glass', { errorCode: 'AccessDenied' }))).toHaveLength(1);
    expect(heard(roleTaken('exbank-test-euw1-plan'))).toEqual([]);
  });

  it('hears of every session on the door', () => {
    expect(heard(session('exbank-test-euw1-door'))).toEqual(['exbank-test-euw1-entry-door']);
    expect(heard(session('SSM-SessionManagerRunShell'))).toEqual([]);
  });

  it('asks for calls that only read, which CloudTrail takes AssumeRole for', () => {
    for (const { state } of Object.values(made.all(CloudwatchEventRule)))
      expect(state).toBe('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS');
  });

  it('counts each in a metric that an alarm watches', () => {
    const counted = Object.values(made.all(CloudwatchLogMetricFilter)).map(({ metric_transformation: to }) => to);
    expect(counted).toMatchObject([
      { namespace: 'Platform/Events', name: 'BreakGlassTaken' },
      { namespace: 'Platform/Events', name: 'DoorSessions' },
    ]);
  });
});
