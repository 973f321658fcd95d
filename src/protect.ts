import { Aspects, type IAspect, TerraformResource, type TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

/** Kinds that hold records: a plan must never lose one (ADR-0002), and their addresses are under ledger. */
export const RECORD_HOLDERS: readonly string[] = [
  'aws_backup_vault',
  'aws_db_instance',
  'aws_ecr_repository',
  'aws_eks_cluster',
  'aws_kms_key',
  'aws_mq_broker',
  'aws_s3_bucket',
];

/** Sets `prevent_destroy` on every record holder of the stack, so that no construct can forget it. */
export const protect = (stack: TerraformStack): void => Aspects.of(stack).add(new PreventDestroy());

class PreventDestroy implements IAspect {
  visit(node: IConstruct): void {
    if (!(node instanceof TerraformResource) || !RECORD_HOLDERS.includes(node.terraformResourceType)) return;
    node.lifecycle = { ...node.lifecycle, preventDestroy: true };
  }
}
