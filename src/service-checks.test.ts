import { describe, expect, it } from 'vitest';
import { problemLine } from '../modules/kernel';
import input from '../workspaces';
import { load } from '../workspaces/load';
import type { Service } from '../workspaces/service';
import { serviceChecks } from './service-checks';

const spec = load(input);
const workspaces = [...spec.clusters, ...spec.environments];
const said = (change: (service: Service) => Partial<Service>, teams: object = spec.organisation.teams) =>
  serviceChecks(
    workspaces,
    { ...spec.organisation, teams: { ...spec.organisation.teams, ...teams } },
    { services: spec.services.map((service) => ({ ...service, ...change(service) })) },
  ).map(problemLine);
const only = (name: string, change: Partial<Service>) => (service: Service) => (service.name === name ? change : {});
const many = (count: number, of: string) => Array.from({ length: count }, (_, index) => `${of}${index}`);

describe('the checks of services', () => {
  it('have nothing against the example', () => {
    expect(said(() => ({}))).toEqual([]);
  });

  it('refuse more prefixes than the policies of a role hold, once for all environments', () => {
    const buckets = many(60, 'a-prefix-of-some-length-').map(
      (one) => ({ zone: 'raw', prefix: `${one}/`, access: 'write' }) as const,
    );
    expect(said(only('audit-trail', { buckets }))).toEqual([
      'services.audit-trail.buckets: got "60 prefixes", want what fits into the 10240 characters of a role\'s policies, not 20610 - join prefixes that lie beside each other',
    ]);
  });

  it('refuse more secrets than the reader of a team may name', () => {
    expect(said(only('notification', { secrets: many(80, 'a-secret-') }))).toEqual([
      'organisation.teams.decisions: got "83 secrets", want what fits into the 10240 characters of a role\'s policies, not 16702 - keep values that belong together in one secret, or divide the team',
    ]);
  });

  it('refuse a team that is called like the Job of database roles', () => {
    expect(said(() => ({}), { 'database-roles': spec.organisation.teams.intake })).toEqual([
      'organisation.teams.database-roles: got "database-roles", want another name - the Job that makes the roles in databases has this one',
    ]);
  });

  it.each([
    ['default', 'the service account of pods that name none has it'],
    ['database-roles', 'the Application that makes the roles in databases has it'],
    ['refund-watch', 'alarms whose names end in -watch call nobody'],
    ['dns', 'a network policy of every team has it'],
    ['model-loader', 'an image of the platform has it'],
  ])('refuse a service called %s, which would take over what is there', (name, holder) => {
    expect(said((service) => (service.name === 'event-router' ? { name } : {}))).toEqual([
      `services.${name}.name: got "${name}", want a name that is free - ${holder}; rename it`,
    ]);
  });

  it.each(['pg-mirror', 'rds-observer', 'readers', 'platform', 'public', 'user', 'information-schema'])(
    'refuse a service called %s that signs in to a database',
    (name) => {
      const renamed = said((service) => (service.name === 'rules-engine' ? { name } : {}));
      expect(renamed).toEqual([
        `services.${name}.name: got "${name}", want a name that PostgreSQL leaves free, because it signs in to databases - rename it; role and schema are called so`,
      ]);
    },
  );
});
