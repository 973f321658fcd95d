import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { drillCalled } from './drill-called';

const schedule = (state: string | undefined, target: object = {}, more = {}): Scene => [
  resource(
    'aws_scheduler_schedule',
    {
      ...(state !== undefined && { state }),
      target: {
        arn: 'arn:aws:events:eu-west-1:123456789012:event-bus/default',
        eventbridge_parameters: { source: 'platform.drills', detail_type: 'Drill Due' },
        ...target,
      },
    },
    more,
  ),
];
const event = (arn: string): Scene => [resource('aws_cloudwatch_event_target', { arn })];

describe('drill-called', () => {
  it.each<[string, Scene]>([
    ['a call that rests in production', schedule('DISABLED')],
    ['a call before it', schedule('ENABLED', {}, { grade: 'non-production' })],
    ['another clock', schedule(undefined, { eventbridge_parameters: { source: 'platform.heartbeat' } })],
    ['another rule', event('arn:aws:sns:eu-west-1:123456789012:warning')],
  ])('accepts %s', (_, scene) => {
    expect(judged(drillCalled, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string]>([
    [
      'a call in production',
      schedule('ENABLED'),
      'state: got "ENABLED", want DISABLED - production is rehearsed on the days that somebody authorised',
    ],
    ['one that says nothing of its state', schedule(undefined), 'state: got nothing, want DISABLED'],
    [
      'a clock that begins an experiment',
      schedule('DISABLED', { arn: 'arn:aws:scheduler:::aws-sdk:fis:startExperiment' }),
      'target.arn: got "arn:aws:scheduler:::aws-sdk:fis:startExperiment", want anything but FIS - call for it, and let drill run begin it',
    ],
    [
      'an event that begins an experiment',
      event('arn:aws:fis:eu-west-1:123456789012:experiment-template/EXT1'),
      'arn: got "arn:aws:fis:eu-west-1:123456789012:experiment-template/EXT1", want anything but FIS',
    ],
  ])('refuses %s', (_, scene, sentence) => {
    expect(judged(drillCalled, ...scene).join('\n')).toContain(sentence);
  });

  it('does not look at what it is not about', () => {
    expect(judged(drillCalled, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
