import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { databaseSignIn } from './database-sign-in';

const thing = (more: object = {}): Scene => [
  resource('aws_db_instance', {
    iam_database_authentication_enabled: true,
    manage_master_user_password: true,
    vpc_security_group_ids: ['a'],
    db_subnet_group_name: 'a',
    ...more,
  }),
];

describe('database-sign-in', () => {
  it.each<[string, Scene]>([['all as it should be', thing()]])('accepts %s', (_, scene) => {
    expect(judged(databaseSignIn, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'passwords alone',
      thing({ iam_database_authentication_enabled: false }),
      ['iam_database_authentication_enabled: got false, want true - switch it on'],
    ],
    [
      'a password of ours',
      thing({ manage_master_user_password: undefined }),
      ['manage_master_user_password: got nothing, want true - AWS makes it and turns it every week'],
    ],
    [
      'one that anybody in the VPC reaches',
      thing({ vpc_security_group_ids: [] }),
      ['vpc_security_group_ids: got [], want something - say who reaches it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(databaseSignIn, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(databaseSignIn, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
