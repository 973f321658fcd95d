import { arn, type Context, type DataClass } from '../kernel';

/** Vault of an account that holds its own snapshots of one class. */
export const snapshotVaultName = ({ name }: Pick<Context, 'name'>, dataClass: DataClass): string =>
  name.local('backup-vault', dataClass);

export const snapshotVaultArn = (context: Context, dataClass: DataClass): string =>
  arn.regional(context, 'backup', `backup-vault:${snapshotVaultName(context, dataClass)}`);
