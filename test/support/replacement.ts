/**
 * Arguments of the kinds that hold records whose change makes the provider destroy the resource and create another
 * (ForceNew in its schema). The stand-ins of the tests plan every change in place, so this table says what they cannot.
 * Source: hashicorp/terraform-provider-aws, internal/service/<service>/<file>.go, read 2026-11-25.
 */
export const REPLACING: Readonly<Record<string, readonly string[]>> = {
  // backup/vault.go
  aws_backup_vault: ['name', 'kms_key_arn'],
  // cloudformation/stack.go
  aws_cloudformation_stack: ['name', 'disable_rollback', 'on_failure', 'timeout_in_minutes'],
  // rds/instance.go; a new identifier renames in place, and every address of it changes
  aws_db_instance: [
    'identifier',
    'availability_zone',
    'character_set_name',
    'custom_iam_instance_profile',
    'db_name',
    'engine',
    'kms_key_id',
    'nchar_character_set_name',
    'restore_to_point_in_time',
    'snapshot_identifier',
    'storage_encrypted',
    'timezone',
    'username',
  ],
  // ecr/repository.go
  aws_ecr_repository: ['name', 'encryption_configuration'],
  // ec2/ec2_eip.go
  aws_eip: ['domain', 'address', 'ipam_pool_id', 'network_border_group', 'public_ipv4_pool'],
  // eks/cluster.go; encryption can be added and never removed
  aws_eks_cluster: [
    'name',
    'role_arn',
    'access_config.0.bootstrap_cluster_creator_admin_permissions',
    'bootstrap_self_managed_addons',
    'encryption_config',
    'kubernetes_network_config.0.ip_family',
    'kubernetes_network_config.0.service_ipv4_cidr',
    'outpost_config',
  ],
  // kms/key.go
  aws_kms_key: ['custom_key_store_id', 'customer_master_key_spec', 'key_usage', 'multi_region', 'xks_key_id'],
  // mq/broker.go
  aws_mq_broker: [
    'broker_name',
    'data_replication_primary_broker_arn',
    'deployment_mode',
    'encryption_options',
    'engine_type',
    'ldap_server_metadata',
    'publicly_accessible',
    'subnet_ids',
  ],
  // route53/zone.go
  aws_route53_zone: ['name', 'delegation_set_id'],
  // s3/bucket.go
  aws_s3_bucket: ['bucket', 'bucket_prefix', 'object_lock_enabled'],
};
