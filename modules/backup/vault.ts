import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { BackupVaultLockConfiguration } from '@cdktf/provider-aws/lib/backup-vault-lock-configuration';
import { BackupVaultPolicy } from '@cdktf/provider-aws/lib/backup-vault-policy';
import { Construct } from 'constructs';
import { arn, backupServiceRoleArn, type Context, type DataClass, policyDocument, type Statement } from '../kernel';
import { LOCK_DAYS } from './retention';
import { snapshotVaultName } from './names';

export interface SnapshotVaultProps {
  readonly context: Context;
  readonly dataClass: DataClass;
  readonly keyArn: string;
  /** Account in which copies are kept. */
  readonly auditAccount: string;
  /** Days in which the lock of a production vault can still be taken back (3-36500); afterwards nobody can, AWS included. */
  readonly graceDays: number;
}

/** Where snapshots of one class lie in their own account: locked, so that who steals the account finds them still there. */
export class SnapshotVault extends Construct {
  /** The name as a token. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: SnapshotVaultProps) {
    super(scope, id);
    const { context, dataClass, keyArn } = props;
    const name = snapshotVaultName(context, dataClass);
    const vault = new BackupVault(this, 'Default', { name, kmsKeyArn: keyArn, forceDestroy: false });
    const lock = this.lock(vault, props);
    new BackupVaultPolicy(this, 'policy', {
      backupVaultName: vault.name,
      policy: policyDocument(...snapshotVaultStatements(context, props.auditAccount)),
      dependsOn: [lock],
    });
    this.name = vault.name;
  }

  /** With a grace the lock is in compliance mode once that is over; without one it stays in governance mode. */
  private lock(vault: BackupVault, { context, graceDays }: SnapshotVaultProps): BackupVaultLockConfiguration {
    return new BackupVaultLockConfiguration(this, 'lock', {
      backupVaultName: vault.name,
      minRetentionDays: LOCK_DAYS.min,
      maxRetentionDays: LOCK_DAYS.max,
      ...(context.grade === 'production' ? { changeableForDays: graceDays } : {}),
      lifecycle: { preventDestroy: true },
    });
  }
}

/**
 * Snapshots leave for the audit account alone, and nobody removes one before its time, the pipeline included. AWS Backup
 * takes no wildcard in an action here. Source: aws-backup/latest/devguide/create-a-vault-access-policy.
 */
export const snapshotVaultStatements = (context: Context, auditAccount: string): readonly Statement[] => [
  {
    ...{ Sid: 'DenyRemoval', ...nobody, Action: 'backup:DeleteRecoveryPoint' },
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': backupServiceRoleArn(context) } },
  },
  { Sid: 'DenyShorterLives', ...nobody, Action: 'backup:UpdateRecoveryPointLifecycle' },
  {
    ...{ Sid: 'DenyCopiesElsewhere', ...nobody, Action: 'backup:CopyFromBackupVault' },
    Condition: {
      'ForAllValues:ArnNotLike': {
        'backup:CopyTargets': arn.regional({ account: auditAccount, region: '*' }, 'backup', 'backup-vault:*'),
      },
    },
  },
];

const nobody = { Effect: 'Deny', Principal: '*', Resource: '*' } as const;
