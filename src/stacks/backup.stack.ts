import { Construct } from 'constructs';
import { alarmsOf } from '../../modules/alarms';
import {
  BACKUP_ALARMS,
  BackupRole,
  type HeldDatabase,
  Plan,
  type PlannedClass,
  plannedClasses,
  RegionSettings,
  SnapshotVault,
} from '../../modules/backup';
import { Key } from '../../modules/keys';
import { COPY_RETENTION, vaultArn } from '../../modules/vault';
import type { StackContext } from '../context';
import { PlatformStack } from './platform-stack';

export interface BackupStackProps {
  /** The account that keeps the copies. */
  readonly audit: StackContext;
  /** Days in which the lock of a production vault can still be taken back. */
  readonly graceDays: number;
  /** Every database of the account, whichever workspace it belongs to. */
  readonly held: readonly HeldDatabase[];
}

/** Snapshots of every database within its objective, and their copies in the audit account. */
export class BackupStack extends PlatformStack {
  constructor(scope: Construct, context: StackContext, { audit, graceDays, held }: BackupStackProps) {
    super(scope, 'backup', context);
    new RegionSettings(this, 'region');
    const classes = plannedClasses(held);
    const roleArn = this.role(audit, classes);
    const keyArn = new Key(this, 'vaults', { context, purpose: 'Vaults of backups' }).arn;
    for (const planned of classes) this.plan(planned, { audit, graceDays, roleArn, keyArn });
  }

  private role(audit: StackContext, classes: readonly PlannedClass[]): string {
    const { context } = this;
    return new BackupRole(this, 'role', {
      ...{ context, classes: classes.map(({ dataClass }) => dataClass) },
      copyVaultArn: vaultArn(audit, context),
    }).arn;
  }

  private plan({ dataClass, everyHours, databases }: PlannedClass, ground: Ground): void {
    const { context } = this;
    const { audit, graceDays, roleArn, keyArn } = ground;
    const vault = { context, dataClass, keyArn, auditAccount: audit.account, graceDays };
    const vaultName = new SnapshotVault(this, `${dataClass}-vault`, vault).name;
    const copies = { vaultArn: vaultArn(audit, context), retention: COPY_RETENTION[context.ownership.dataClass] };
    new Plan(this, `${dataClass}-plan`, { context, dataClass, everyHours, vaultName, roleArn, copies });
    for (const held of databases) this.watch(held, everyHours);
  }

  private watch({ context: { workspace }, database, arn: resource }: HeldDatabase, everyHours: number): void {
    const of = `${workspace}-${database}`;
    alarmsOf(new Construct(this, of), BACKUP_ALARMS, { context: this.context, of, resource, everyHours });
  }
}

/** What the plans of an account share. */
interface Ground extends Pick<BackupStackProps, 'audit' | 'graceDays'> {
  readonly roleArn: string;
  readonly keyArn: string;
}
