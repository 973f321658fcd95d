import type { Policy } from '../policy';
import { blocksAt, sentence } from '../want';

const WANTED: readonly (readonly [parameter: string, allowed: readonly string[]])[] = [
  ['rds.force_ssl', ['1']],
  ['ssl_min_protocol_version', ['TLSv1.2', 'TLSv1.3']],
  ['password_encryption', ['scram-sha-256']],
  ['rds.accepted_password_auth_method', ['scram']],
  ['rds.restrict_password_commands', ['1']],
];

/** A database takes TLS alone, of version 1.2 at least, and says so in a group of its own. */
export const databaseTls: Policy = {
  id: 'database-tls',
  statement: 'A database forces TLS 1.2 through a parameter group.',
  controls: ['CRY-01'],
  article: 'RTS 2024/1774 Art. 14(1)(a)',
  why: 'without a group of its own a database runs with what AWS finds good',
  applies: ['aws_db_instance'],
  besides: ['aws_db_parameter_group'],
  check: (database, among) => {
    const group = among.target(database, database.attributes.parameter_group_name, 'aws_db_parameter_group');
    if (!group)
      return [
        sentence('parameter_group_name', database.attributes.parameter_group_name, 'a group of the stack', 'make one'),
      ];
    return WANTED.flatMap(([name, allowed]) => {
      const { value } = blocksAt(group.attributes, 'parameter').find((one) => one.name === name) ?? {};
      return allowed.includes(String(value))
        ? []
        : [sentence(`parameter ${name}`, value, allowed.join(' or '), 'set it')];
    });
  },
};
