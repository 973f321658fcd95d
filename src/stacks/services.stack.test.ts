import { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretVersion } from '@cdktf/provider-aws/lib/secretsmanager-secret-version';
import { describe, expect, it } from 'vitest';
import { dataContract } from '../../modules/data';
import type { Statement } from '../../modules/kernel';
import { allows, statementsOf } from '../../test/support/iam';
import { Synthesised } from '../../test/support/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { schemaOf } from '../../workspaces/service-names';
import { contexts } from '../context';
import { synthesised } from '../../test/support/synthesised';

const spec = load(input);
const stacks = synthesised();
const contextOf = contexts(spec, { state: 's3', stateDir: '' }, () => undefined);

/** What an environment's stack gives, its references to databases filled in. */
function servicesOf(environment: (typeof spec.environments)[number]) {
  const { name, databases } = environment;
  const text = stacks.find(({ id }) => id === `${name}-services`)?.text ?? '';
  const { resourceIds, masterSecretArns } = dataContract(Object.keys(databases)).stub(contextOf(environment));
  const known = text
    .replace(/\$\{data\.[\w.-]+\.resource_ids\.([\w-]+)\}/g, (_, database: string) => resourceIds[database] ?? '')
    .replace(/\$\{data\.[\w.-]+\.master_secret_arns\.([\w-]+)\}/g, (_, one: string) => masterSecretArns[one] ?? '');
  const stack = new Synthesised(JSON.parse(known) as Synthesised['json']);
  return { stack, statements: (role: string) => statementsHeldBy(stack, role), resourceIds, masterSecretArns };
}

const statementsHeldBy = (stack: Synthesised, role: string): readonly Statement[] =>
  Object.values(stack.all(IamRolePolicy))
    .filter((policy) => policy.role === `\${aws_iam_role.${role}.name}`)
    .flatMap(({ policy }) => statementsOf(policy));

describe.each(spec.environments.map((environment) => [environment.name, environment] as const))(
  'the services of %s',
  (name, environment) => {
    const { account, region } = contextOf(environment);
    const { stack, statements, resourceIds, masterSecretArns } = servicesOf(environment);

    it('have a role each, for the service account of that name in the namespace of its team', () => {
      const associations = stack.all(EksPodIdentityAssociation);
      expect(Object.keys(associations)).toHaveLength(spec.services.length);
      for (const { name: service, team } of spec.services)
        expect(associations[`svc_${service}_pods`]).toMatchObject({
          cluster_name: `exbank-${environment.cluster}`,
          namespace: `${name}-${team}`,
          service_account: service,
          role_arn: `\${aws_iam_role.svc_${service}.arn}`,
        });
      expect(stack.get(IamRole, 'svc_rules-engine').name).toBe(`exbank-${name}-svc-rules-engine`);
    });

    it('sign in to the databases of their rows, each as itself, and to no other', () => {
      const users = spec.services.map((service) => schemaOf(service.name));
      for (const service of spec.services) {
        const own = statements(`svc_${service.name}`);
        const doors = Object.entries(resourceIds).flatMap(([database, id]) =>
          users.map((user) => ({
            database,
            user,
            resource: `arn:aws:rds-db:${region}:${account}:dbuser:${id}/${user}`,
          })),
        );
        const open = doors.filter(({ resource }) => allows(own, { action: 'rds-db:connect', resource }));
        expect(
          open.map(({ database, user }) => [database, user]),
          service.name,
        ).toEqual(
          Object.keys(resourceIds)
            .filter((database) => database in service.databases)
            .map((database) => [database, schemaOf(service.name)]),
        );
      }
    });

    it('reach the prefixes of their rows, and their model', () => {
      const object = (zone: string, key: string) => `arn:aws:s3:::exbank-lake-${zone}-${account}/${key}x`;
      for (const { name: service, buckets, model } of spec.services) {
        const own = statements(`svc_${service}`);
        const may = (action: string, resource: string) => allows(own, { action, resource });
        for (const { zone, prefix, access } of buckets) {
          expect(may('s3:GetObject', object(zone, prefix)), service).toBe(true);
          expect(may('s3:PutObject', object(zone, prefix)), service).toBe(access === 'write');
        }
        if (model !== undefined) expect(may('s3:GetObject', object('models', `${model}/`)), service).toBe(true);
        expect(may('s3:GetObject', object('models', 'somebody-elses/')), service).toBe(false);
      }
    });

    it('have nothing at all where their rows declare nothing', () => {
      const idle = spec.services.filter(
        ({ databases, buckets, model }) =>
          model === undefined && buckets.length === 0 && Object.keys(databases).length === 0,
      );
      expect(idle.length).toBeGreaterThan(0);
      for (const service of idle) expect(statements(`svc_${service.name}`), service.name).toEqual([]);
    });

    it('have a container for every secret of their rows, and no value', () => {
      expect(
        Object.values(stack.all(SecretsmanagerSecret))
          .map((secret) => secret.name)
          .sort(),
      ).toEqual(
        spec.services
          .flatMap((service) => service.secrets.map((secret) => `exbank/${name}/${service.name}/${secret}`))
          .sort(),
      );
      expect(stack.all(SecretsmanagerSecretVersion)).toEqual({});
    });

    it('get the secrets of their team and its user of the broker, through a reader that sees no other team', () => {
      const arnOf = (secret: string) => `arn:aws:secretsmanager:${region}:${account}:secret:${secret}-AbCdEf`;
      const teams = Object.keys(spec.organisation.teams);
      const secrets = [
        ...teams.map((team) => ({ team, resource: arnOf(`${name}/messaging/events/${team}/user`) })),
        ...spec.services.flatMap(({ name: service, team, secrets: own }) =>
          own.map((secret) => ({ team, resource: arnOf(`exbank/${name}/${service}/${secret}`) })),
        ),
        ...Object.values(masterSecretArns).map((resource) => ({ team: 'database-roles', resource })),
        { team: 'nobody', resource: arnOf(`${name}/messaging/events/administrator/user`) },
      ];
      for (const reader of [...teams, 'database-roles']) {
        const own = statements(`reader_${reader}`);
        const seen = secrets.filter(({ resource }) =>
          allows(own, { action: 'secretsmanager:GetSecretValue', resource }),
        );
        expect(seen, reader).toEqual(secrets.filter(({ team }) => team === reader));
      }
    });

    it('are read by External Secrets of their own cluster alone', () => {
      const [trust] = statementsOf(stack.get(IamRole, 'reader_intake').assume_role_policy);
      expect(trust?.Condition).toEqual({
        ArnEquals: {
          'aws:PrincipalArn': `arn:aws:iam::${account}:role/exbank-${environment.cluster}-external-secrets`,
        },
      });
    });
  },
);
