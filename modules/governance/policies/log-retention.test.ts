import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { logRetention } from './log-retention';

const group = (more: object = {}): Scene => [
  resource('aws_cloudwatch_log_group', {
    tags: { 'log-class': 'audit' },
    retention_in_days: 400,
    log_group_class: 'STANDARD',
    skip_destroy: true,
    ...more,
  }),
];

describe('log-retention', () => {
  it.each<[string, Scene]>([['a group of a class', group()]])('accepts %s', (_, scene) => {
    expect(judged(logRetention, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a group of no class',
      group({ tags: {} }),
      [
        'tags.log-class: got nothing, want audit or network or application or operations - use LogGroup, which asks for it',
      ],
    ],
    [
      'one that forgets early',
      group({ retention_in_days: 30 }),
      ['retention_in_days: got 30, want 400 - the class audit says why; change it there'],
    ],
    [
      'one that nobody can watch',
      group({ log_group_class: 'INFREQUENT_ACCESS' }),
      ['log_group_class: got "INFREQUENT_ACCESS", want STANDARD - others take no metric filter, so nobody is told'],
    ],
    [
      'one that goes with its code',
      group({ skip_destroy: false }),
      ['skip_destroy: got false, want true - records stay when the group leaves the code'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(logRetention, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(logRetention, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
