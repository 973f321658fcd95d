import { roleArn } from '../identity';
import type { Context } from '../kernel';

/** Names of the roles that Databricks assumes: `Role`'s `name`. */
export const DATABRICKS_ROLES = {
  /** Starts and ends workers. */
  compute: 'databricks',
  /** Unity Catalog's storage credential: reads and writes the zones. */
  storage: 'databricks-storage',
  /** Unity Catalog's service credential: adds models. */
  publisher: 'databricks-publisher',
} as const;

export const databricksRoleArn = (context: Context, role: keyof typeof DATABRICKS_ROLES): string =>
  roleArn(context, DATABRICKS_ROLES[role]);

/** The bucket of the Databricks workspace itself: libraries, logs, results of notebooks. */
export const rootBucketName = ({ name }: Pick<Context, 'name'>): string => name.global('s3-bucket', 'databricks-root');
