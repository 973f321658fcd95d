import { roleArn } from '../identity';
import { arn, backupServiceRoleArn, type Context, type Statement } from '../kernel';
import { backupRoleArn } from './names';

/**
 * Exactly the source's backup role copies in, copies leave only back to where they came from, and nobody removes one or
 * touches the lock. AWS Backup takes no wildcard in an action here, and refuses other accounts anything but copying in.
 * Source: aws-backup/latest/devguide/create-a-vault-access-policy.
 */
export const vaultStatements = (audit: Context, source: Context): readonly Statement[] => [
  {
    Sid: 'SourceCopiesIn',
    Effect: 'Allow',
    Principal: { AWS: arn.iam(source, 'root') },
    Action: 'backup:CopyIntoBackupVault',
    Resource: '*',
    Condition: { ArnEquals: { 'aws:PrincipalArn': backupRoleArn(source) } },
  },
  {
    Sid: 'DenyOtherCopies',
    ...nobody,
    Action: 'backup:CopyIntoBackupVault',
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': source.account } },
  },
  {
    Sid: 'DenyCopiesElsewhere',
    ...nobody,
    Action: 'backup:CopyFromBackupVault',
    Condition: {
      'ForAllValues:ArnNotLike': { 'backup:CopyTargets': `arn:aws:backup:*:${source.account}:backup-vault:*` },
    },
  },
  ...nothingIsRemoved(audit),
];

/** The service role removes what has expired, and nobody can take it on. */
const nothingIsRemoved = (audit: Context): readonly Statement[] => [
  {
    Sid: 'DenyRemoval',
    ...nobody,
    Action: 'backup:DeleteRecoveryPoint',
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': backupServiceRoleArn(audit) } },
  },
  {
    Sid: 'DenyLockChanges',
    ...nobody,
    Action: [
      'backup:DeleteBackupVault',
      'backup:DeleteBackupVaultLockConfiguration',
      'backup:PutBackupVaultLockConfiguration',
      'backup:UpdateRecoveryPointLifecycle',
    ],
  },
  {
    Sid: 'DenyOtherSettings',
    ...nobody,
    Action: [
      'backup:DeleteBackupVaultAccessPolicy',
      'backup:DeleteBackupVaultNotifications',
      'backup:PutBackupVaultAccessPolicy',
      'backup:PutBackupVaultNotifications',
    ],
    Condition: { ArnNotEquals: { 'aws:PrincipalArn': [roleArn(audit, 'apply'), arn.iam(audit, 'root')] } },
  },
];

const nobody = { Effect: 'Deny', Principal: '*', Resource: '*' } as const;
