import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { deletionProtection } from './deletion-protection';

const KEPT = { lifecycle: { prevent_destroy: true } };
const bucket = (more: object = {}, resourceMore: object = {}): Scene => [
  resource('aws_s3_bucket', { ...KEPT, force_destroy: false, ...more }, resourceMore),
];

describe('deletion-protection', () => {
  it.each<[string, Scene]>([['a bucket that stays', bucket()]])('accepts %s', (_, scene) => {
    expect(judged(deletionProtection, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a bucket that Terraform would take away',
      bucket({ lifecycle: undefined }),
      ['lifecycle.prevent_destroy: got nothing, want true - only a teardown lets go'],
    ],
    [
      'a bucket that is emptied first',
      bucket({ force_destroy: true }),
      ['force_destroy: got true, want false or nothing - only a teardown lets go'],
    ],
    [
      'a database without a last copy',
      [
        resource('aws_db_instance', {
          ...KEPT,
          deletion_protection: true,
          skip_final_snapshot: true,
          delete_automated_backups: false,
        }),
      ],
      [
        'skip_final_snapshot: got true, want false - only a teardown lets go',
        'final_snapshot_identifier: got nothing, want something - name the last copy',
      ],
    ],
    [
      'a secret that goes at once',
      [resource('aws_secretsmanager_secret', { recovery_window_in_days: 0 })],
      ['recovery_window_in_days: got 0, want 7 to 30 - time to notice'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(deletionProtection, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(deletionProtection, resource('aws_vpc', {}))).toEqual(['does not apply']);
    expect(
      judged(deletionProtection, ...bucket({ lifecycle: undefined, force_destroy: true }, { isLettingGo: true })),
    ).toEqual(['does not apply']);
  });
});
