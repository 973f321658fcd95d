import { roleArn } from '../identity';
import { arn, type Context } from '../kernel';

/** Name of the vault in the audit account that holds a source cluster's copies. */
export const vaultName = (audit: Context, { workspace }: Context): string =>
  audit.name.local('backup-vault', workspace);

/** The same as an ARN: what a backup plan of the source names as the place to copy to. */
export const vaultArn = (audit: Context, source: Context): string =>
  arn.regional(audit, 'backup', `backup-vault:${vaultName(audit, source)}`);

/** Name of the role that backs up and copies, in every source cluster: `Role`'s `name`. */
export const BACKUP_ROLE = 'backup';

export const backupRoleArn = (source: Context): string => roleArn(source, BACKUP_ROLE);

/** The role that AWS Backup makes for itself in an account with its first backup or copy. */
export const backupServiceRoleArn = ({ account }: Context): string =>
  arn.iam({ account }, 'role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup');
