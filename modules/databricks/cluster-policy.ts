import type { Context } from '../kernel';
import type { ClusterLimits } from './settings';

/**
 * What teams may choose when they start a cluster: Spot workers that fall back to On-Demand, a driver that Spot cannot take,
 * an end when nobody works, a mode that Unity Catalog guards. Data for the administrators of Databricks, in the vendor's own
 * form: docs.databricks.com/aws/en/admin/clusters/policy-definition (read 2026-11-25).
 */
export const clusterPolicy = (
  { organisation, workspace, ownership }: Pick<Context, 'organisation' | 'workspace' | 'ownership'>,
  { maxWorkers, idleMinutes, nodeTypes }: ClusterLimits,
) => ({
  'aws_attributes.availability': fixed('SPOT_WITH_FALLBACK'),
  'aws_attributes.first_on_demand': fixed(1),
  'aws_attributes.zone_id': fixed('auto'),
  'aws_attributes.instance_profile_arn': { type: 'forbidden', hidden: true },
  node_type_id: { type: 'allowlist', values: nodeTypes, defaultValue: nodeTypes[0] },
  'autoscale.max_workers': { type: 'range', maxValue: maxWorkers, defaultValue: Math.min(2, maxWorkers) },
  num_workers: { type: 'range', maxValue: maxWorkers },
  autotermination_minutes: { type: 'range', minValue: 10, maxValue: idleMinutes, defaultValue: idleMinutes },
  data_security_mode: { type: 'allowlist', values: ['SINGLE_USER', 'USER_ISOLATION'], defaultValue: 'USER_ISOLATION' },
  enable_local_disk_encryption: fixed(true),
  'custom_tags.organisation': fixed(organisation),
  'custom_tags.workspace': fixed(workspace),
  'custom_tags.cost-centre': fixed(ownership.costCentre),
});

const fixed = (value: boolean | number | string) => ({ type: 'fixed', value }) as const;
