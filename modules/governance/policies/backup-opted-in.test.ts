import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { backupOptedIn } from './backup-opted-in';

const settings = (RDS?: boolean) =>
  resource('aws_backup_region_settings', { resource_type_opt_in_preference: { EBS: false, RDS } });

describe('backup-opted-in', () => {
  it.each([['a region that takes databases', settings(true)]])('accepts %s', (_, subject) => {
    expect(judged(backupOptedIn, subject)).toEqual([]);
  });

  it.each([
    [
      'a region that does not',
      settings(false),
      'resource_type_opt_in_preference.RDS: got false, want true - the plans select databases',
    ],
    [
      'a region of which nothing is said',
      settings(),
      'resource_type_opt_in_preference.RDS: got nothing, want true - the plans select databases',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(backupOptedIn, subject)).toEqual([sentence]);
  });

  it('refuses a plan in an account of which nothing is said', () => {
    const plan = resource('aws_backup_plan', {});
    expect(judged(backupOptedIn, plan, settings(true))).toEqual([]);
    expect(judged(backupOptedIn, plan)).toEqual([
      'aws_backup_region_settings: got nothing, want one in the account - say which kinds the region takes',
    ]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(backupOptedIn, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
