import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { keyRotation } from './key-rotation';

const key = (attributes: Record<string, unknown> = {}): Scene => [
  resource('aws_kms_key', {
    customer_master_key_spec: 'SYMMETRIC_DEFAULT',
    deletion_window_in_days: 30,
    enable_key_rotation: true,
    key_usage: 'ENCRYPT_DECRYPT',
    multi_region: false,
    rotation_period_in_days: 365,
    ...attributes,
  }),
];

describe('key-rotation', () => {
  it.each<[string, Scene]>([['a key that rotates every year', key()]])('accepts %s', (_, scene) => {
    expect(judged(keyRotation, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'one that never does',
      key({ enable_key_rotation: false }),
      ['enable_key_rotation: got false, want true - rotate it'],
    ],
    [
      'one that does too late',
      key({ rotation_period_in_days: 366 }),
      ['rotation_period_in_days: got 366, want 90 to 365 - AWS takes 90 to 2560 days; a year is the customary bound'],
    ],
    [
      'one that goes within a week',
      key({ deletion_window_in_days: 7 }),
      ['deletion_window_in_days: got 7, want 30 - a month to notice, the longest that AWS has'],
    ],
    [
      'one that goes to other regions',
      key({ multi_region: true }),
      [
        'multi_region: got true, want false or nothing - a key of several regions is a copy that leaves the contracted ones',
      ],
    ],
    [
      'one that is switched off',
      key({ is_enabled: false }),
      ['is_enabled: got false, want true or nothing - what it encrypts cannot be read'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(keyRotation, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(keyRotation, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
