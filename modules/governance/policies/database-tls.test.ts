import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { databaseTls } from './database-tls';

const SET = {
  'rds.force_ssl': '1',
  ssl_min_protocol_version: 'TLSv1.2',
  password_encryption: 'scram-sha-256',
  'rds.accepted_password_auth_method': 'scram',
  'rds.restrict_password_commands': '1',
};
const database = (set: object, parameter_group_name = '${aws_db_parameter_group.one.name}'): Scene => [
  resource('aws_db_instance', { parameter_group_name }),
  resource('aws_db_parameter_group', { parameter: Object.entries(set).map(([name, value]) => ({ name, value })) }),
];

describe('database-tls', () => {
  it.each<[string, Scene]>([['a group that forces TLS', database(SET)]])('accepts %s', (_, scene) => {
    expect(judged(databaseTls, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'no group of its own',
      database(SET, 'default.postgres17'),
      ['parameter_group_name: got "default.postgres17", want a group of the stack - make one'],
    ],
    [
      'a group that does not force',
      database({ ...SET, 'rds.force_ssl': '0' }),
      ['parameter rds.force_ssl: got "0", want 1 - set it'],
    ],
    [
      'an old TLS',
      database({ ...SET, ssl_min_protocol_version: 'TLSv1.1' }),
      ['parameter ssl_min_protocol_version: got "TLSv1.1", want TLSv1.2 or TLSv1.3 - set it'],
    ],
    [
      'passwords as MD5',
      database({ ...SET, password_encryption: 'md5' }),
      ['parameter password_encryption: got "md5", want scram-sha-256 - set it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(databaseTls, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(databaseTls, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
