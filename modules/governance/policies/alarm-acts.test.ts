import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { alarmActs } from './alarm-acts';

const alarm = (more: object = {}): Scene => [
  resource('aws_cloudwatch_metric_alarm', {
    ...{
      actions_enabled: true,
      alarm_actions: ['arn:aws:sns:a'],
      ok_actions: ['arn:aws:sns:a'],
      treat_missing_data: 'breaching',
    },
    alarm_description: 'It is broken.',
    tags: { owner: 'a', severity: 'critical', runbook: 'a' },
    ...more,
  }),
];

describe('alarm-acts', () => {
  it.each<[string, Scene]>([
    ['one that wakes somebody', alarm()],
    [
      'a silent part of another',
      [
        ...alarm({ actions_enabled: false, alarm_actions: [], alarm_name: 'part' }),
        resource('aws_cloudwatch_composite_alarm', { alarm_rule: 'ALARM("part")' }),
      ],
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(alarmActs, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that tells nobody',
      alarm({ alarm_actions: [] }),
      ['alarm_actions: got [], want a topic of the account - name the topic of its severity'],
    ],
    [
      'one that does not say what silence means',
      alarm({ treat_missing_data: undefined }),
      ['treat_missing_data: got nothing, want something - say what silence means'],
    ],
    [
      "nobody's",
      alarm({ tags: { severity: 'critical', runbook: 'a' } }),
      ['tags.owner: got nothing, want something - name the team'],
    ],
    [
      'one that is switched off',
      alarm({ actions_enabled: false }),
      ['actions_enabled: got false, want true or nothing - only a part of another alarm is silent'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(alarmActs, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(alarmActs, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
