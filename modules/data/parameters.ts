import { connectionsOf } from './instance-classes';

/** One setting of PostgreSQL; `pending-reboot` are those that it reads only when it starts. */
interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: 'immediate' | 'pending-reboot';
}

const live = (name: string, value: string): Parameter => ({ name, value, applyMethod: 'immediate' });
const atStart = (name: string, value: string): Parameter => ({ name, value, applyMethod: 'pending-reboot' });

/**
 * What differs from AWS's defaults, or must not change when they do. An apply method that is not the parameter's own
 * shows up as a change in every plan. Source: AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters,
 * `describe-db-parameters` for what that page leaves out.
 */
export const parametersOf = (instanceClass: string): readonly Parameter[] => [
  ...ENCRYPTED_AND_STRICT,
  ...AUDITED,
  ...SURVIVES_ITS_CLIENTS,
  atStart('max_connections', String(connectionsOf(instanceClass))),
];

const ENCRYPTED_AND_STRICT = [
  live('rds.force_ssl', '1'),
  live('ssl_min_protocol_version', 'TLSv1.2'),
  live('password_encryption', 'scram-sha-256'),
  live('rds.accepted_password_auth_method', 'scram'),
  // Only members of rds_password change passwords: a service that was broken into keeps the one it has.
  atStart('rds.restrict_password_commands', '1'),
];

/**
 * Who connected, and what changed structure or rights. `log_statement` stays off, as AWS advises: it would write the
 * passwords of CREATE ROLE in clear text. pgAudit writes the same statements and blots them out.
 */
const AUDITED = [
  atStart('shared_preload_libraries', 'pg_stat_statements,pgaudit'),
  live('pgaudit.log', 'ddl,role'),
  live('log_statement', 'none'),
  live('log_connections', '1'),
  live('log_disconnections', '1'),
  live('log_lock_waits', '1'),
  live('log_min_duration_statement', '1000'), // milliseconds
];

/** A node that died says no goodbye: after 90 seconds its connections and their locks are gone. */
const SURVIVES_ITS_CLIENTS = [
  live('tcp_keepalives_idle', '60'), // seconds
  live('tcp_keepalives_interval', '10'), // seconds
  live('tcp_keepalives_count', '3'),
];
