import { describe, expect, it } from 'vitest';
import {
  alarmChange,
  compositeChange,
  contributorChange,
  incidentOpens,
  notice,
  partChange,
  roleTaken,
  stackChange,
  syncEnded,
} from '../../test/support/alarm-events';
import { matches } from '../../test/support/event-bridge';
import { archived, DETAIL_TYPES, noticed, recorded } from './patterns';

const EVENTS = {
  'an alarm that rings': alarmChange(),
  'an alarm that is over': alarmChange({ value: 'OK' }),
  'an alarm without data': alarmChange({ value: 'INSUFFICIENT_DATA' }),
  'one of many pods': contributorChange(),
  'the second of many pods': contributorChange('second'),
  'a composite': compositeChange(),
  'a part of a composite': alarmChange({ name: 'exbank-prod-euw1-door-errors-watch' }),
  'one of many pods below a composite': partChange(),
  'one of many pods that is well again': partChange('scorer', { value: 'OK' }),
  'an alarm somebody changed': { ...alarmChange(), 'detail-type': 'CloudWatch Alarm Configuration Change' },
  'a delivery that failed': syncEnded(),
  'a delivery that could not be tried': syncEnded('Error'),
  'a delivery that succeeded': syncEnded('Succeeded'),
  'an Application that is degraded': syncEnded('Degraded', { lasts: true }),
  'an Application that stays out of sync': syncEnded('OutOfSync', { lasts: true }),
  drift: notice('platform.drift', DETAIL_TYPES.drift),
  'the heartbeat': notice('platform.heartbeat', DETAIL_TYPES.heartbeat),
  'an incident of an alarm that calls people itself': incidentOpens('exbank-prod-euw1-pods'),
  'an incident of one of many pods below a composite': incidentOpens(),
  'what became of a record': notice('platform.records', DETAIL_TYPES.records),
  'a call for a drill': notice('platform.drills', DETAIL_TYPES.drills),
  'an experiment that begins': {
    source: 'aws.fis',
    'detail-type': 'FIS Experiment State Change',
    detail: { 'experiment-id': 'EXP1', 'new-state': { status: 'running' } },
  },
  'a failed stack': stackChange(),
  'a stack that succeeded': stackChange('UPDATE_COMPLETE'),
  'somebody who takes the break-glass role': roleTaken(),
  'somebody who was refused it': roleTaken(undefined, { errorCode: 'AccessDenied' }),
  'somebody who takes another role': roleTaken('exbank-prod-euw1-plan'),
  'a threat that was found': { source: 'aws.guardduty', 'detail-type': 'GuardDuty Finding', detail: {} },
  'access from outside': { source: 'aws.access-analyzer', 'detail-type': 'Access Analyzer Finding', detail: {} },
  'a vulnerability': { source: 'aws.inspector2', 'detail-type': 'Inspector2 Finding', detail: {} },
  'a check that failed': { source: 'aws.securityhub', 'detail-type': 'Security Hub Findings - Imported', detail: {} },
  'an instance that starts': { source: 'aws.ec2', 'detail-type': 'EC2 Instance State-change Notification', detail: {} },
} as const;

const heard = (pattern: unknown): readonly string[] =>
  Object.entries(EVENTS).flatMap(([name, event]) => (matches(pattern, event) ? [name] : []));

describe('of all that happens', () => {
  it('the archive keeps everything that rang, was said, was changed or became a record', () => {
    const silent = [
      ...['a stack that succeeded', 'somebody who was refused it', 'somebody who takes another role'],
      'an instance that starts',
    ];
    expect(heard(archived)).toEqual(Object.keys(EVENTS).filter((name) => !silent.includes(name)));
  });

  it('the tracker hears what rings and what is over, each pod by itself, and what the platform says of itself', () => {
    expect(heard(recorded)).toEqual([
      'an alarm that rings',
      'an alarm that is over',
      'one of many pods',
      'the second of many pods',
      'a composite',
      'one of many pods below a composite',
      'one of many pods that is well again',
      'a delivery that failed',
      'a delivery that could not be tried',
      'an Application that is degraded',
      'an Application that stays out of sync',
      'drift',
      'a failed stack',
      'somebody who takes the break-glass role',
    ]);
  });

  it('the channel is told by rules of what no alarm tells it', () => {
    expect(heard(noticed['argo-cd'])).toEqual([
      ...['a delivery that failed', 'a delivery that could not be tried'],
      ...['an Application that is degraded', 'an Application that stays out of sync'],
    ]);
    expect(heard(noticed.drift)).toEqual(['drift']);
    expect(heard(noticed.drills)).toEqual(['a call for a drill']);
    expect(heard(noticed.experiments)).toEqual(['an experiment that begins']);
    expect(heard(noticed.parts)).toEqual(['an incident of one of many pods below a composite']);
    expect(heard(noticed.stacks)).toEqual(['a failed stack']);
  });

  it('fits into a rule', () => {
    for (const pattern of [archived, recorded, ...Object.values(noticed)])
      expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(2048); // EventBridge quotas, event pattern size
  });
});

describe('the matcher that judges', () => {
  it.each<readonly [unknown, unknown, boolean]>([
    [{ a: ['x'] }, { a: 'x' }, true],
    [{ a: ['x'] }, { a: ['y', 'x'] }, true],
    [{ a: ['x'] }, {}, false],
    [{ a: [{ exists: false }] }, {}, true],
    [{ a: [{ exists: false }] }, { a: 'x' }, false],
    [{ a: [{ 'anything-but': 'x' }] }, {}, false],
    [{ a: [{ 'anything-but': { suffix: '-watch' } }] }, { a: 'b-watch' }, false],
    [{ a: [{ prefix: 'b' }] }, { a: 'bc' }, true],
    [{ $or: [{ a: ['x'] }, { b: ['y'] }], c: ['z'] }, { b: 'y', c: 'z' }, true],
    [{ $or: [{ a: ['x'] }, { b: ['y'] }], c: ['z'] }, { b: 'y' }, false],
  ])('%j of %j: %s', (pattern, event, outcome) => {
    expect(matches(pattern, event)).toBe(outcome);
  });

  it('does not guess', () => {
    expect(() => matches({ a: [{ wildcard: '*' }] }, { a: '2' })).toThrow('not understood');
  });
});
