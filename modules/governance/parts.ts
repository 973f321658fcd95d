/** What a kind is a part of, and the attribute that says which one. */
interface Parent {
  readonly of: string;
  readonly by: string;
}

const BUCKET_PARTS = [
  'accelerate_configuration',
  'acl',
  'inventory',
  'lifecycle_configuration',
  'logging',
  'metric',
  'notification',
  'object_lock_configuration',
  'ownership_controls',
  'policy',
  'public_access_block',
  'replication_configuration',
  'server_side_encryption_configuration',
  'versioning',
  'website_configuration',
];

const ROWS: readonly (readonly [part: string, by: string, of: string])[] = [
  ...BUCKET_PARTS.map((part) => [`aws_s3_bucket_${part}`, 'bucket', 'aws_s3_bucket'] as const),
  ['aws_backup_selection', 'plan_id', 'aws_backup_plan'],
  ['aws_backup_vault_lock_configuration', 'backup_vault_name', 'aws_backup_vault'],
  ['aws_backup_vault_policy', 'backup_vault_name', 'aws_backup_vault'],
  ['aws_backup_restore_testing_selection', 'restore_testing_plan_name', 'aws_backup_restore_testing_plan'],
  ['aws_cloudwatch_event_target', 'rule', 'aws_cloudwatch_event_rule'],
  ['aws_config_delivery_channel', 'name', 'aws_config_configuration_recorder'],
  ['aws_config_configuration_recorder_status', 'name', 'aws_config_configuration_recorder'],
  ['aws_default_network_acl', 'default_network_acl_id', 'aws_vpc'],
  ['aws_default_route_table', 'default_route_table_id', 'aws_vpc'],
  ['aws_default_security_group', 'vpc_id', 'aws_vpc'],
  ['aws_ecr_lifecycle_policy', 'repository', 'aws_ecr_repository'],
  ['aws_ecr_repository_policy', 'repository', 'aws_ecr_repository'],
  ['aws_flow_log', 'vpc_id', 'aws_vpc'],
  ['aws_iam_role_policy', 'role', 'aws_iam_role'],
  ['aws_iam_role_policy_attachment', 'role', 'aws_iam_role'],
  ['aws_kms_alias', 'target_key_id', 'aws_kms_key'],
  ['aws_kms_key_policy', 'key_id', 'aws_kms_key'],
  ['aws_lb_listener', 'load_balancer_arn', 'aws_lb'],
  ['aws_route53_resolver_query_log_config_association', 'resource_id', 'aws_vpc'],
  ['aws_secretsmanager_secret_policy', 'secret_arn', 'aws_secretsmanager_secret'],
  ['aws_secretsmanager_secret_rotation', 'secret_id', 'aws_secretsmanager_secret'],
  ['aws_sns_topic_policy', 'arn', 'aws_sns_topic'],
  ['aws_sns_topic_subscription', 'topic_arn', 'aws_sns_topic'],
  ['aws_sqs_queue_policy', 'queue_url', 'aws_sqs_queue'],
  ['aws_subnet', 'vpc_id', 'aws_vpc'],
  ['aws_vpc_endpoint', 'vpc_id', 'aws_vpc'],
  ['aws_vpc_security_group_egress_rule', 'security_group_id', 'aws_security_group'],
  ['aws_vpc_security_group_ingress_rule', 'security_group_id', 'aws_security_group'],
];

/** Kinds that Terraform writes apart although AWS has them as settings of one thing, or that belong to just one thing. */
export const PARENTS: ReadonlyMap<string, Parent> = new Map(ROWS.map(([part, by, of]) => [part, { of, by }]));

/** The name at the end of an ARN, a URL or a path. */
export const lastPart = (value: string): string =>
  value.slice(Math.max(value.lastIndexOf(':'), value.lastIndexOf('/')) + 1);
