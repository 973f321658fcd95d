import { TerraformResource, type TerraformStack } from 'cdktf';
import type { StackContext } from './context';

/**
 * Kinds that hold records, or what others have written down (public addresses stand in the firewalls of partners): a plan
 * must never lose one (ADR-0002), and their addresses are under ledger.
 */
export const RECORD_HOLDERS: readonly string[] = [
  'aws_backup_vault',
  'aws_cloudformation_stack',
  'aws_db_instance',
  'aws_ecr_repository',
  'aws_eip',
  'aws_eks_cluster',
  'aws_kms_key',
  'aws_mq_broker',
  'aws_route53_zone',
  'aws_s3_bucket',
];

/** The same inside CloudFormation templates, which no plan sees: stack policy and `DeletionPolicy` hold them (ADR-0009). */
const IN_TEMPLATES: readonly string[] = ['AWS::AmazonMQ::Broker', 'AWS::SecretsManager::Secret'];

/** Kinds whose addresses are under ledger. */
export const UNDER_LEDGER: readonly string[] = [...RECORD_HOLDERS, ...IN_TEMPLATES];

/** What AWS itself holds against a deletion, and the value that lets go; set only for a teardown. */
const GRIPS: Readonly<Record<string, Readonly<Record<string, boolean | number>>>> = {
  aws_backup_vault: { force_destroy: true },
  aws_cloudwatch_log_group: { skip_destroy: false },
  aws_db_instance: { deletion_protection: false },
  aws_ecr_repository: { force_delete: true },
  aws_eks_cluster: { deletion_protection: false },
  aws_lb: { enable_deletion_protection: false },
  aws_s3_bucket: { force_destroy: true },
  // Its name would be taken for a month, and the next deploy refused.
  aws_secretsmanager_secret: { recovery_window_in_days: 0 },
};

/**
 * Sets `prevent_destroy` on every record holder of the stack, so that no construct can forget it. A teardown lets go of
 * non-production instead; production cannot be let go of.
 */
export function protect(stack: TerraformStack, context: Pick<StackContext, 'grade' | 'run'>): void {
  const visit = letsGo(context) ? letGo : preventDestroy;
  for (const node of stack.node.findAll()) if (node instanceof TerraformResource) visit(node);
}

/** Whether the records of the workspace may go: a teardown of non-production. */
export const letsGo = ({ grade, run }: Pick<StackContext, 'grade' | 'run'>): boolean =>
  run.teardown !== undefined && grade === 'non-production';

function preventDestroy(resource: TerraformResource): void {
  if (!RECORD_HOLDERS.includes(resource.terraformResourceType)) return;
  resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
}

function letGo(resource: TerraformResource): void {
  if (resource.lifecycle?.preventDestroy) resource.lifecycle = { ...resource.lifecycle, preventDestroy: false };
  for (const [attribute, value] of Object.entries(GRIPS[resource.terraformResourceType] ?? {})) {
    resource.addOverride(attribute, value);
  }
}
