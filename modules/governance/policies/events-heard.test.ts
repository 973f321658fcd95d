import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { eventsHeard } from './events-heard';

const target = resource('aws_cloudwatch_event_target', { rule: '${aws_cloudwatch_event_rule.one.name}' });
const ALL = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
const rule = (eventName: string, state?: string): Scene => [
  resource('aws_cloudwatch_event_rule', {
    event_pattern: JSON.stringify({
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventName: [eventName] },
    }),
    ...(state === undefined ? {} : { state }),
  }),
  target,
];

describe('events-heard', () => {
  it.each<[string, Scene]>([
    ['a rule on a change', rule('DeleteTrail')],
    ['a rule on a role that is taken', rule('AssumeRole', ALL)],
    ['a rule on a schedule', [resource('aws_cloudwatch_event_rule', { schedule_expression: 'rate(1 hour)' }), target]],
  ])('accepts %s', (_, scene) => {
    expect(judged(eventsHeard, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string]>([
    [
      'a rule without a target',
      [rule('DeleteTrail')[0]],
      'aws_cloudwatch_event_target: got nothing, want one beside it - say where its events go',
    ],
    [
      'a rule that hears no reading call',
      rule('AssumeRole', 'ENABLED'),
      'state: got "ENABLED", want ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS - it asks for a call that reads',
    ],
    ['a rule that is off', rule('DeleteTrail', 'DISABLED'), 'state: got "DISABLED", want ENABLED - switch it on'],
    [
      'a rule that asks for nothing',
      [resource('aws_cloudwatch_event_rule', {}), target],
      'event_pattern: got nothing, want what it asks for - say it',
    ],
  ])('refuses %s', (_, scene, sentence) => {
    expect(judged(eventsHeard, ...scene)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(eventsHeard, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
