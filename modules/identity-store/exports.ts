import { contract, platformSecretName, type Values } from '../kernel';
import { KEYCLOAK_SECRETS } from './keycloak';

/** What later stacks may know of the place where Keycloak keeps its records. */
export const identityContract = contract(
  'identity',
  {
    /** Host name of Keycloak's database. */
    databaseAddress: 'text',
    databaseResourceId: 'text',
    /** Secret that RDS keeps and rotates; for the Job that makes database roles, and nobody else. */
    databaseMasterSecretArn: 'text',
    databaseSecurityGroupId: 'text',
    /** Containers of Keycloak's own secrets, by the last part of their name. */
    secretArns: 'map',
  },
  (context) => {
    const { account, region, organisation, workspace } = context;
    const secret = `arn:aws:secretsmanager:${region}:${account}:secret`;
    return {
      databaseAddress: `${organisation}-${workspace}-keycloak.c0a1b2c3d4e5.${region}.rds.amazonaws.com`,
      databaseResourceId: 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
      databaseMasterSecretArn: `${secret}:rds!db-0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9-AbCdEf`,
      databaseSecurityGroupId: 'sg-0d1a2b3d4e5f60718',
      secretArns: Object.fromEntries(
        Object.keys(KEYCLOAK_SECRETS).map((part) => [part, `${secret}:${platformSecretName(context, part)}-AbCdEf`]),
      ),
    };
  },
);

export type IdentityExports = Values<typeof identityContract.shape>;
