/**
 * What holds something, and no plan backs up: by its Terraform type, with the reason an auditor reads. A kind that stands
 * neither here nor in `BACKED_UP` is a breach, so that nobody adds a store without deciding.
 */
export const EXEMPT: Readonly<Record<string, string>> = {
  aws_backup_vault: 'holds the backups themselves, under a lock',
  aws_cloudformation_stack:
    'AWS Backup knows no Amazon MQ: what was acknowledged lies on storage of three zones, and what a queue held is sent again by its sender; the rest of the template is code',
  aws_ecr_repository:
    'an image is built again from the commit that its tag names; production has copies of what it runs',
  aws_eip: 'an address, with nothing in it',
  aws_eks_cluster: 'what stands on it is written in Git and applied by Argo CD; nothing but caches lies on its disks',
  aws_kms_key: 'AWS lets no key out; it cannot end within 30 days, nor by a plan',
  aws_mq_broker: 'AWS Backup knows no Amazon MQ; this platform makes brokers by CloudFormation (ADR-0009)',
  aws_route53_zone: 'names are written by this platform and by external-dns, from Git',
  aws_s3_bucket:
    'keeps each version of an object for its time, and locks what is a record (modules/archive, modules/lake): a snapshot would protect from nothing more',
};

/** Kinds that must be in exactly one plan. */
export const BACKED_UP: readonly string[] = ['aws_db_instance'];
