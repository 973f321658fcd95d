import type { Construct } from 'constructs';
import { type clusterContract, COMPONENTS } from '../../modules/cluster';
import { dataContract, type databaseShape, Databases, type DatabaseSettings } from '../../modules/data';
import type { networkContract } from '../../modules/network';
import { auditAccountMayCopy } from '../../modules/vault';
import type { StackContext } from '../context';
import { type Handoff, publish, read } from '../contract';
import { PlatformStack } from './platform-stack';

export interface DataStackProps {
  /** By name. Append only: the place in the list decides the windows. */
  readonly databases: Readonly<Record<string, DatabaseSettings>>;
  readonly network: Handoff<typeof networkContract.shape>;
  readonly cluster: Handoff<typeof clusterContract.shape>;
  /** The account that keeps the copies of backups. */
  readonly audit: StackContext;
}

/** Relational records. Changed with care, never rebuilt. */
export class DataStack extends PlatformStack {
  readonly exports: Handoff<typeof databaseShape>;

  constructor(scope: Construct, context: StackContext, { databases, network, cluster, audit }: DataStackProps) {
    super(scope, 'data', context);
    const { published } = new Databases(this, 'Default', {
      ...{ context, databases, ownership: context.ownership, engineVersion: COMPONENTS.postgres.version },
      network: read(this, network),
      callerSecurityGroupId: read(this, cluster).securityGroupId,
      copiers: auditAccountMayCopy(audit, context),
    });
    this.exports = publish(this, dataContract(Object.keys(databases)), published);
  }
}
