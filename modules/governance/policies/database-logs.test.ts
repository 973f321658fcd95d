import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { databaseLogs } from './database-logs';

const SET = {
  log_connections: '1',
  log_disconnections: '1',
  log_lock_waits: '1',
  log_statement: 'none',
  'pgaudit.log': 'ddl,role',
  shared_preload_libraries: 'pg_stat_statements,pgaudit',
};
const database = (set: object = {}, exports = ['postgresql', 'upgrade', 'iam-db-auth-error']): Scene => [
  resource('aws_db_instance', {
    parameter_group_name: '${aws_db_parameter_group.one.name}',
    enabled_cloudwatch_logs_exports: exports,
  }),
  resource('aws_db_parameter_group', {
    parameter: Object.entries({ ...SET, ...set }).map(([name, value]) => ({ name, value })),
  }),
];

describe('database-logs', () => {
  it.each<[string, Scene]>([['all of it', database()]])('accepts %s', (_, scene) => {
    expect(judged(databaseLogs, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    [
      'a log that stays in the database',
      database({}, ['upgrade']),
      [
        'enabled_cloudwatch_logs_exports: got ["upgrade"], want postgresql, upgrade, iam-db-auth-error among them - export them',
      ],
    ],
    [
      'sign-in that nobody wrote down',
      database({ log_connections: '0' }),
      ['parameter log_connections: got "0", want 1 - set it'],
    ],
    [
      'records in the log',
      database({ log_statement: 'all' }),
      ['parameter log_statement: got "all", want none - set it'],
    ],
    [
      'an audit without roles',
      database({ 'pgaudit.log': 'ddl' }),
      ['parameter pgaudit.log: got "ddl", want ddl and role among them - set it'],
    ],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(databaseLogs, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(databaseLogs, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
