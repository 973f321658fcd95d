import type { Construct } from 'constructs';
import type { Context, Statement } from '../kernel';
import { Key } from '../keys';
import { logsMayUse } from '../logs';
import { logGroupNames } from './names';

/** Three keys, so that whoever may restore a backup can read neither a password nor a log with it. */
export interface DatabaseKeys {
  /** Storage, snapshots, performance data. */
  readonly storageArn: string;
  /** Master passwords. Changing it is refused by RDS. */
  readonly secretsArn: string;
  readonly logsArn: string;
}

export interface DatabaseKeysProps {
  readonly context: Context;
  /** The databases, by name. */
  readonly names: readonly string[];
  /** Who may copy snapshots out of the account: statements of the storage key. */
  readonly copiers: readonly Statement[];
}

/** Makes the keys side by side under `scope`: keys stand directly under their stack. */
export const databaseKeys = (scope: Construct, { context, names, copiers }: DatabaseKeysProps): DatabaseKeys => ({
  storageArn: new Key(scope, 'databases', {
    context,
    purpose: 'Databases: storage, snapshots and performance data',
    statements: copiers,
  }).arn,
  secretsArn: new Key(scope, 'database-secrets', { context, purpose: 'Master passwords of databases' }).arn,
  logsArn: new Key(scope, 'database-logs', {
    context,
    purpose: 'Log groups of databases',
    statements: names.length > 0 ? [logsMayUse(context, ...logGroupNames(context, names))] : [],
  }).arn,
});
