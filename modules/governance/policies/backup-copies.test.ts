import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { backupCopies } from './backup-copies';

const plan = (destination_vault_arn?: string): Scene => [
  resource('aws_backup_plan', {
    rule: [
      {
        rule_name: 'daily',
        copy_action: destination_vault_arn ? [{ destination_vault_arn, lifecycle: { delete_after: 35 } }] : [],
      },
    ],
  }),
];

describe('backup-copies', () => {
  it.each<[string, Scene]>([
    ['a copy to the audit account', plan('arn:aws:backup:eu-west-1:111122223333:backup-vault:a')],
  ])('accepts %s', (_, scene) => {
    expect(judged(backupCopies, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'no copy',
      plan(),
      ['rule daily.copy_action.destination_vault_arn: got nothing, want a vault of the audit account - copy there'],
    ],
    [
      'a copy that stays',
      plan('arn:aws:backup:eu-west-1:123456789012:backup-vault:a'),
      [
        'rule daily.copy_action.destination_vault_arn: got "arn:aws:backup:eu-west-1:123456789012:backup-vault:a", want a vault of the audit account - copy there',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(backupCopies, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(backupCopies, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
