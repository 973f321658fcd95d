import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { BackupVaultLockConfiguration } from '@cdktf/provider-aws/lib/backup-vault-lock-configuration';
import { BackupVaultPolicy } from '@cdktf/provider-aws/lib/backup-vault-policy';
import { Construct } from 'constructs';
import { type Context, type DataClass, policyDocument, type Problem, reject } from '../kernel';
import { COPY_RETENTION } from './copy-retention';
import { vaultName } from './names';
import { vaultStatements } from './vault-policy';

export interface CopiesProps {
  readonly audit: Context;
  /** The cluster whose copies these are. */
  readonly source: Context;
  /** Decides how long copies may and must be kept. */
  readonly dataClass: DataClass;
  /** Days in which the lock of a production vault can still be taken back (3-36500); afterwards nobody can, AWS included. */
  readonly graceDays: number;
  readonly keyArn: string;
}

/** A vault that only its source cluster copies into, and from which nothing is removed before its time. */
export class Copies extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CopiesProps) {
    super(scope, id);
    reject(`Vault ${this.node.path}`, [graceProblem(props.graceDays)]);
    const vault = this.vault(props);
    this.protect(vault, props, this.lock(vault, props));
    this.arn = vault.arn;
  }

  private vault({ audit, source, keyArn }: CopiesProps): BackupVault {
    return new BackupVault(this, 'Default', { name: vaultName(audit, source), kmsKeyArn: keyArn, forceDestroy: false });
  }

  /** Every change of a lock is a new lock, so a plan that wants one is stopped. */
  private lock(vault: BackupVault, { source, dataClass, graceDays }: CopiesProps): BackupVaultLockConfiguration {
    const { minDays, maxDays } = COPY_RETENTION[dataClass];
    return new BackupVaultLockConfiguration(this, 'lock', {
      backupVaultName: vault.name,
      minRetentionDays: minDays,
      maxRetentionDays: maxDays,
      // With a grace the lock is in compliance mode once that is over; without one it stays in governance mode.
      ...(source.grade === 'production' ? { changeableForDays: graceDays } : {}),
      lifecycle: { preventDestroy: true },
    });
  }

  /** The policy refuses changes of the lock, so the lock comes first. */
  private protect(vault: BackupVault, { audit, source }: CopiesProps, lock: BackupVaultLockConfiguration): void {
    new BackupVaultPolicy(this, 'policy', {
      backupVaultName: vault.name,
      policy: policyDocument(...vaultStatements(audit, source)),
      dependsOn: [lock],
    });
  }
}

/** What AWS Backup would say against a lock: aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration. */
export const graceProblem = (graceDays: number): Problem | undefined =>
  Number.isInteger(graceDays) && graceDays >= 3 && graceDays <= 36_500
    ? undefined
    : { field: 'graceDays', got: graceDays, want: '3-36500', fix: 'use whole days' };
