import type { Construct } from 'constructs';
import { undeliveredArn } from '../../modules/kernel';
import { Key } from '../../modules/keys';
import { logsMayUse } from '../../modules/logs';
import {
  Copies,
  DatabaseServiceRole,
  RestoreCheck,
  restoreLogGroup,
  RestoreNetwork,
  RestoreRole,
  RestoreTest,
  type RestoreTestProps,
  type RestoreTests,
  vaultKeyStatements,
} from '../../modules/vault';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

export interface VaultStackProps {
  /** The clusters whose backups are copied here. */
  readonly sources: readonly StackContext[];
  /** Days in which the lock of a production vault can still be taken back. */
  readonly graceDays: number;
  readonly restoreTests: RestoreTests;
}

/** Backup copies of every cluster, and the place where restores are rehearsed. */
export class VaultStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, { sources, graceDays, restoreTests }: VaultStackProps) {
    super(scope, 'vault', context);
    const ready = new DatabaseServiceRole(this, 'database-service-role');
    const { arn: logsKeyArn } = this.logsKey(sources);
    for (const source of sources) {
      const { arn: keyArn } = this.key(source);
      const { arn: vaultArn } = this.copies(source, graceDays, keyArn);
      const network = this.network(source, logsKeyArn, ready);
      const { arn: roleArn } = this.role(source, keyArn, network);
      const test = { audit: context, source, tests: restoreTests, vaultArn, roleArn, network };
      new RestoreTest(this, `${source.workspace}-restore-test`, test);
      this.check(test);
    }
  }

  private logsKey(sources: readonly StackContext[]): Key {
    return new Key(this, 'logs-key', {
      context: this.context,
      purpose: 'Flow logs of the restore networks',
      alias: `alias/${this.context.name.local('kms-alias', 'vault-logs')}`,
      statements: [logsMayUse(this.context, ...sources.map((source) => restoreLogGroup(this.context, source)))],
    });
  }

  private key(source: StackContext): Key {
    return new Key(this, `${source.workspace}-key`, {
      context: this.context,
      purpose: `Backup copies of ${source.workspace}, and the databases restored from them`,
      alias: `alias/${this.context.name.local('kms-alias', `vault-${source.workspace}`)}`,
      statements: vaultKeyStatements(this.context, source),
    });
  }

  private copies(source: StackContext, graceDays: number, keyArn: string): Copies {
    const { dataClass } = source.ownership;
    const props = { audit: this.context, source, dataClass, graceDays, keyArn };
    return new Copies(this, `${source.workspace}-copies`, props);
  }

  private network(source: StackContext, logsKeyArn: string, ready: DatabaseServiceRole): RestoreNetwork {
    const props = { audit: this.context, source, logsKeyArn, dependsOn: [ready] };
    return new RestoreNetwork(this, `${source.workspace}-restore-network`, props);
  }

  private role(source: StackContext, keyArn: string, { subnetGroupArn }: RestoreNetwork): RestoreRole {
    const props = { audit: this.context, source, keyArn, subnetGroupArn };
    return new RestoreRole(this, `${source.workspace}-restore-role`, props);
  }

  private check({ audit, source, tests, network }: RestoreTestProps): void {
    const { subnetGroupName } = network;
    const props = { audit, source, tests, subnetGroupName, undeliveredArn: undeliveredArn(this.context) };
    new RestoreCheck(this, `${source.workspace}-restore-check`, props);
  }
}
