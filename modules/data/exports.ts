import { type Context, contract, type Published, type Values } from '../kernel';
import { instanceName } from './names';

/** What later stacks may know of databases, each by name. Port and database name are rules: `DATABASE_PORT`, `databaseName`. */
export const databaseShape = {
  /** Host names. */
  addresses: 'map',
  /** What IAM authentication calls each instance: `arn:aws:rds-db:…:dbuser:<resource id>/<user>`. */
  resourceIds: 'map',
  /** Secrets that RDS keeps and rotates; for the Job that makes database roles, and nobody else. */
  masterSecretArns: 'map',
  securityGroupIds: 'map',
} as const;

export type DatabaseExports = Values<typeof databaseShape>;

/** The contract of an environment's data stack, which has these databases. */
export const dataContract = (names: readonly string[]) =>
  contract('data', databaseShape, (context) => databaseStubs(context, names));

/** Plausible values for these databases. */
export function databaseStubs(context: Context, names: readonly string[]): Published<typeof databaseShape> {
  const { account, region } = context;
  const each = (value: (name: string, index: number) => string) =>
    Object.fromEntries(names.map((name, index) => [name, value(name, index)]));
  return {
    addresses: each((name) => `${instanceName(context, name)}.c0a1b2c3d4e5.${region}.rds.amazonaws.com`),
    resourceIds: each((_, index) => `db-ABCDEFGHIJKLMNOPQRSTUVWX${numbered(index)}`),
    masterSecretArns: each(
      (_, index) =>
        `arn:aws:secretsmanager:${region}:${account}:secret:rds!db-0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8${numbered(index)}-AbCdEf`,
    ),
    securityGroupIds: each((_, index) => `sg-0d1a2b3d4e5f607${numbered(index)}`),
  };
}

const numbered = (index: number): string => String(index).padStart(2, '0');
