import { arn } from './arn';
import type { Context } from './context';

/** Name of the role that backs up and copies, in every account that does: `Role`'s `name`. */
export const BACKUP_ROLE = 'backup';

/** The role that AWS Backup makes for itself in an account with its first backup or copy. */
export const backupServiceRoleArn = ({ account }: Pick<Context, 'account'>): string =>
  arn.iam({ account }, 'role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup');
