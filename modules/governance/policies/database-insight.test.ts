import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { databaseInsight } from './database-insight';

const thing = (more: object = {}): Scene => [
  resource('aws_db_instance', {
    monitoring_interval: 60,
    monitoring_role_arn: 'a',
    performance_insights_enabled: true,
    performance_insights_retention_period: 7,
    ...more,
  }),
];

describe('database-insight', () => {
  it.each<[string, Scene]>([['all as it should be', thing()]])('accepts %s', (_, scene) => {
    expect(judged(databaseInsight, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that nobody looks into',
      thing({ performance_insights_enabled: false }),
      ['performance_insights_enabled: got false, want true - switch it on'],
    ],
    [
      'one without a monitor',
      thing({ monitoring_interval: 0 }),
      ['monitoring_interval: got 0, want 1 to 60 - a minute at most'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(databaseInsight, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(databaseInsight, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
