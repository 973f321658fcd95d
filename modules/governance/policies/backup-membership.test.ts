import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { backupMembership } from './backup-membership';

const database = (tags?: object): Scene => [resource('aws_db_instance', { tags })];
const plan = resource('aws_backup_plan', {});
const selection = (value: string, stack = 'backup') =>
  resource('aws_backup_selection', { selection_tag: [{ type: 'STRINGEQUALS', key: 'backup-plan', value }] }, { stack });

describe('backup-membership', () => {
  it.each<[string, Scene]>([
    ['a database of a class', database({ 'backup-plan': 'internal' })],
    [
      'one that a plan chooses',
      [...database({ 'backup-plan': 'internal' }), plan, selection('internal'), selection('restricted')],
    ],
  ])('accepts %s', (_, scene) => {
    expect(judged(backupMembership, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a database of none',
      database({}),
      ['tags.backup-plan: got nothing, want a data class - spread backupTags, or name why it is exempt'],
    ],
    [
      'one that no plan chooses',
      [...database({ 'backup-plan': 'internal' }), plan, selection('restricted')],
      [
        'tags.backup-plan: got "internal, chosen by 0 plans", want one plan - write the plan of this class, or take one away',
      ],
    ],
    [
      'one that two plans choose',
      [...database({ 'backup-plan': 'internal' }), plan, selection('internal'), selection('internal', 'other')],
      [
        'tags.backup-plan: got "internal, chosen by 2 plans", want one plan - write the plan of this class, or take one away',
      ],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(backupMembership, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(backupMembership, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
