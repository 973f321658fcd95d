import type { Construct } from 'constructs';
import { type clusterContract, COMPONENTS } from '../../modules/cluster';
import { Databases, type DatabaseSettings, LAST_POSITION } from '../../modules/data';
import { KEYCLOAK_MASTER_READER, trustExternalSecrets } from '../../modules/controllers';
import { identityContract, KEYCLOAK_DATABASE, KeycloakSecrets } from '../../modules/identity-store';
import { Key } from '../../modules/keys';
import type { networkContract } from '../../modules/network';
import { SecretsReader } from '../../modules/services';
import { auditAccountMayCopy } from '../../modules/vault';
import type { StackContext } from '../context';
import { type Handoff, publish, read } from '../contract';
import { PlatformStack } from './platform-stack';

export interface IdentityStackProps {
  readonly database: DatabaseSettings;
  readonly network: Handoff<typeof networkContract.shape>;
  readonly cluster: Handoff<typeof clusterContract.shape>;
  /** The account that keeps the copies of backups. */
  readonly audit: StackContext;
}

/** The records and secrets of Keycloak. */
export class IdentityStack extends PlatformStack {
  readonly exports: Handoff<typeof identityContract.shape>;

  constructor(scope: Construct, context: StackContext, props: IdentityStackProps) {
    super(scope, 'identity', context);
    const database = this.databases(props).get(KEYCLOAK_DATABASE);
    this.masterReader(database.masterSecretArn);
    const keyArn = new Key(this, 'keycloak-secrets', { context, purpose: 'Secrets of Keycloak' }).arn;
    this.exports = publish(this, identityContract, {
      databaseAddress: database.address,
      databaseResourceId: database.resourceId,
      databaseMasterSecretArn: database.masterSecretArn,
      databaseSecurityGroupId: database.securityGroupId,
      secretArns: new KeycloakSecrets(this, 'secrets', { context, keyArn }).arns,
    });
  }

  /** By this role External Secrets brings the master's password to the Job that makes Keycloak's own role, and nothing else. */
  private masterReader(masterSecretArn: string): void {
    const { context } = this;
    const trust = trustExternalSecrets(context);
    const secretArns = [masterSecretArn];
    const name = KEYCLOAK_MASTER_READER;
    new SecretsReader(this, 'keycloak-reader', { context, name, whose: 'Keycloak', trust, secretArns });
  }

  private databases({ database, network, cluster, audit }: IdentityStackProps): Databases {
    const { context } = this;
    return new Databases(this, 'Default', {
      ...{ context, ownership: context.ownership, engineVersion: COMPONENTS.postgres.version },
      databases: { [KEYCLOAK_DATABASE]: database },
      firstPosition: LAST_POSITION,
      network: read(this, network),
      callerSecurityGroupId: read(this, cluster).securityGroupId,
      copiers: auditAccountMayCopy(audit, context),
    });
  }
}
