import { roleArn } from '../identity';
import { arn, BACKUP_ROLE, type Context } from '../kernel';

/** Name of the vault in the audit account that holds a source cluster's copies. */
export const vaultName = (audit: Context, { workspace }: Context): string =>
  audit.name.local('backup-vault', workspace);

/** The same as an ARN: what a backup plan of the source names as the place to copy to. */
export const vaultArn = (audit: Context, source: Context): string =>
  arn.regional(audit, 'backup', `backup-vault:${vaultName(audit, source)}`);

export const backupRoleArn = (source: Context): string => roleArn(source, BACKUP_ROLE);
