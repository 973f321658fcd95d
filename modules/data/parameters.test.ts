import { describe, expect, it } from 'vitest';
import { parametersOf } from './parameters';

const parameters = parametersOf('db.r7g.large');
const valueOf = (name: string) => parameters.find((one) => one.name === name)?.value;

// Apply_Type of every parameter that is set: AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.
const STATIC = ['rds.restrict_password_commands', 'shared_preload_libraries', 'max_connections'];

describe('the parameters of a database', () => {
  it('refuse a connection without TLS, and a password that is not kept as SCRAM', () => {
    expect(['rds.force_ssl', 'ssl_min_protocol_version'].map(valueOf)).toEqual(['1', 'TLSv1.2']);
    expect(['password_encryption', 'rds.accepted_password_auth_method'].map(valueOf)).toEqual([
      'scram-sha-256',
      'scram',
    ]);
  });

  it('record who came and went, and what changed structure or rights, without the passwords in it', () => {
    expect(['log_connections', 'log_disconnections'].map(valueOf)).toEqual(['1', '1']);
    expect(valueOf('shared_preload_libraries')?.split(',')).toContain('pgaudit');
    expect(valueOf('pgaudit.log')).toBe('ddl,role');
    expect(valueOf('log_statement')).toBe('none');
  });

  it('let go of a dead client within 90 seconds', () => {
    const [idle, interval, count] = ['idle', 'interval', 'count'].map((name) =>
      Number(valueOf(`tcp_keepalives_${name}`)),
    );
    expect((idle ?? 0) + (interval ?? 0) * (count ?? 0)).toBe(90);
  });

  it('take effect when they can: at once, or when PostgreSQL starts', () => {
    const atStart = parameters.filter(({ applyMethod }) => applyMethod === 'pending-reboot').map(({ name }) => name);
    expect([...atStart].sort()).toEqual([...STATIC].sort());
  });

  it('are each set once', () => {
    const names = parameters.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('know how many may connect', () => {
    expect(valueOf('max_connections')).toBe('1600');
  });
});
