import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { databaseBackups } from './database-backups';

const database = (days: number, grade: 'production' | 'non-production' = 'production', more: object = {}): Scene => [
  resource(
    'aws_db_instance',
    { backup_retention_period: days, backup_window: '00:00-00:30', copy_tags_to_snapshot: true, ...more },
    { grade },
  ),
];

describe('database-backups', () => {
  it.each<[string, Scene]>([
    ['five weeks in production', database(35)],
    ['a week elsewhere', database(7, 'non-production')],
  ])('accepts %s', (_, scene) => {
    expect(judged(databaseBackups, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a week in production',
      database(7),
      ['backup_retention_period: got 7, want 35 to 35 - AWS keeps up to 35; AWS Backup keeps longer'],
    ],
    [
      'none at all',
      database(0, 'non-production'),
      ['backup_retention_period: got 0, want 7 to 35 - AWS keeps up to 35; AWS Backup keeps longer'],
    ],
    [
      'copies without tags',
      database(35, 'production', { copy_tags_to_snapshot: false }),
      ["copy_tags_to_snapshot: got false, want true - a copy without tags is nobody's"],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(databaseBackups, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(databaseBackups, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
