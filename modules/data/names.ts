import type { Context } from '../kernel';

/** The port of every database. */
export const DATABASE_PORT = 5432;

/** Whom RDS makes first: owner of everything, used by the Job that makes the other roles and by nobody else. */
export const MASTER_USER = 'platform';

/** Logs that RDS for PostgreSQL exports, and what they hold. */
export const EXPORTED_LOGS = {
  /** Connections, statements that change structure or rights, slow statements, errors. */
  postgresql: 'audit',
  /** Attempts to sign in by IAM that failed. */
  'iam-db-auth-error': 'audit',
  /** What an upgrade of the engine said. */
  upgrade: 'operations',
} as const;

export type ExportedLog = keyof typeof EXPORTED_LOGS;

/** `<organisation>-<workspace>-<name>`: the instance, and the first part of its host name. */
export const instanceName = (context: Context, name: string): string => context.name.local('db-instance', name);

/** The group into which RDS writes one log of an instance. Source: UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch. */
export const logGroupName = (context: Context, name: string, log: ExportedLog): string =>
  `/aws/rds/instance/${instanceName(context, name)}/${log}`;

/** The groups of these databases. */
export const logGroupNames = (context: Context, names: readonly string[]): readonly string[] =>
  names.flatMap((name) => LOGS.map((log) => logGroupName(context, name, log)));

export const LOGS = Object.keys(EXPORTED_LOGS) as readonly ExportedLog[];

/** The database inside the instance that RDS makes first: the same name, in letters that SQL takes without quotes. */
export const databaseName = (name: string): string => name.replaceAll('-', '_');

/**
 * Where Enhanced Monitoring writes the readings of every database host of an account and region. RDS knows one name
 * only, so the cluster stack makes the group, before the first database of any environment.
 */
export const OS_METRICS_LOG_GROUP = 'RDSOSMetrics';
