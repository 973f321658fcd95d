/**
 * The AWS account from which Databricks runs its control plane and hands credentials to its workers.
 * Source: databricks/terraform-provider-databricks, aws/constants.go (read 2026-11-25).
 */
export const DATABRICKS_ACCOUNT = '414351767826';
