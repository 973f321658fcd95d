import type { Policy } from '../policy';
import { blocksAt, holding, plain, sentence, unmet } from '../want';

const WANTED: readonly (readonly [parameter: string, value: RegExp, want: string])[] = [
  ['log_connections', /^1$/, '1'],
  ['log_disconnections', /^1$/, '1'],
  ['log_lock_waits', /^1$/, '1'],
  ['log_statement', /^none$/, 'none'],
  ['pgaudit.log', /^(.*,)?ddl,(.*,)?role(,.*)?$/, 'ddl and role among them'],
  ['shared_preload_libraries', /(^|,)pgaudit(,|$)/, 'pgaudit among them'],
];

/** A database tells who signed in, what was changed in its structure, and what went wrong; records stay out of its log. */
export const databaseLogs: Policy = {
  id: 'database-logs',
  statement: 'A database logs sign-in, structure and errors, and no statement with records.',
  controls: ['LOG-01'],
  article: 'RTS 2024/1774 Art. 12(2)(c)',
  why: 'sign-in and change of structure are what an investigation asks for; statements would copy records into the log',
  applies: ['aws_db_instance'],
  besides: ['aws_db_parameter_group'],
  check: (database, among) => {
    const group = among.target(database, database.attributes.parameter_group_name, 'aws_db_parameter_group');
    const set = new Map(blocksAt(group?.attributes, 'parameter').map(({ name, value }) => [plain(name), plain(value)]));
    return [
      ...unmet(database, [
        holding('enabled_cloudwatch_logs_exports', ['postgresql', 'upgrade', 'iam-db-auth-error'], 'export them'),
      ]),
      ...WANTED.filter(([name, allowed]) => !allowed.test(set.get(name) ?? '')).map(([name, , want]) =>
        sentence(`parameter ${name}`, set.get(name), want, 'set it'),
      ),
    ];
  },
};
