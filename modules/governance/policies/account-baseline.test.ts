import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { accountBaseline } from './account-baseline';

const passwords = (more: object = {}): Scene => [
  resource('aws_iam_account_password_policy', {
    ...{ minimum_password_length: 16, max_password_age: 90, password_reuse_prevention: 24, hard_expiry: false },
    ...{ allow_users_to_change_password: true, require_lowercase_characters: true, require_numbers: true },
    ...{ require_symbols: true, require_uppercase_characters: true },
    ...more,
  }),
];
const disks = (enabled: boolean): Scene => [resource('aws_ebs_encryption_by_default', { enabled })];

describe('account-baseline', () => {
  it.each<[string, Scene]>([
    ['long passwords', passwords()],
    ['encrypted disks', disks(true)],
  ])('accepts %s', (_, scene) => {
    expect(judged(accountBaseline, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'short passwords',
      passwords({ minimum_password_length: 8 }),
      ['minimum_password_length: got 8, want 14 to 128 - the default is for whatever nobody thought of'],
    ],
    ['plain disks', disks(false), ['enabled: got false, want true - the default is for whatever nobody thought of']],
    [
      'snapshots for everybody',
      [resource('aws_ebs_snapshot_block_public_access', { state: 'unblocked' })],
      ['state: got "unblocked", want block-all-sharing - the default is for whatever nobody thought of'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(accountBaseline, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(accountBaseline, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
