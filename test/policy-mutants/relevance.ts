import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { familyOf, securityOf } from '../../modules/change';
import { ROOT } from '../support/root';

/**
 * Attributes that matter to security or resilience beside those that a review of changes looks at (`modules/change/security`):
 * protection, redundancy, versions, backups.
 */
const BESIDES =
  /(^|\.)(multi_az|deletion_protection|skip_final_snapshot|final_snapshot_identifier|delete_automated_backups|backup_retention_period|copy_tags_to_snapshot|prevent_destroy|force_destroy|force_delete|recovery_window_in_days|http_tokens|http_put_response_hop_limit|support_type|engine_lifecycle_support|engine_version|allow_major_version_upgrade|ca_cert_identifier|addon_version|release_version|manage_master_user_password|parameter_group_name|image_tag_mutability|scan_on_push|scan_type|scan_frequency|privileged_mode|validation_method|export|certificate_transparency_logging_preference|enable_zonal_shift|zonal_shift_config\.enabled|enable_cross_zone_load_balancing|enable_deletion_protection|authentication_mode|bootstrap_cluster_creator_admin_permissions|alarm_actions|actions_enabled|treat_missing_data|backup-plan|default_tags\..*|allowed_account_ids|use_lockfile|encrypt|atomic|cleanup_on_fail|sqs_managed_sse_enabled|automount_service_account_token|min_retention_days|max_retention_days|schedule_expression|destination_vault_arn|delete_after|target_vault_name|include_vaults|DeploymentMode|AutoMinorVersionUpgrade|EngineVersion|UseAwsOwnedKey|performance_insights_enabled|monitoring_interval|parameters\.(encrypted|kmsKeyId)|pod-security\.kubernetes\.io\/(enforce|audit|warn)|skip_destroy|log-class|retention_in_days|max_session_duration|advanced_event_selector\..*|additional_configuration\..*|restore_metadata_overrides\..*)$/;

/** The same, where a word means something for one kind alone. */
const OF_KIND =
  /^(aws_lb_listener (protocol|certificate_arn)|helm_release version|aws_(db_subnet_group|eks_cluster) (subnet_ids|vpc_config\.subnet_ids)|aws_network_acl (ingress|egress)\.cidr_block|aws_s3_bucket_(lifecycle|replication)_configuration rule\.status)$/;

/**
 * What cannot weaken anything: names and sizes, paths that name what belongs together, and what a change may only narrow (an
 * emptied list of rights, a route that is gone). Terraform or AWS refuses most of it anyway.
 */
const NEUTRAL: readonly RegExp[] = [
  /(^|\.)(name|description|comment|display_name|id|depends_on|create_before_destroy|ignore_changes|rule_name|priority)$/,
  /^(tags(\.(?!log-class|backup-plan|owner|severity|runbook)\S+)?|metadata\..*(?<!enforce|audit|warn))$/,
  /^rule\.(api_groups|resources|verbs|completion_window|start_window|schedule_expression_timezone|enable_continuous_backup|(copy_action\.)?lifecycle\.opt_in_to_archive_for_supported_resources)$/,
  /^rule\.(expiration|transition|noncurrent_version_(expiration|transition)|abort_incomplete_multipart_upload|destination|delete_marker_replication|status)\b/,
  /(buffering_|compression|custom_time_zone|partitioning|prefix$|processing_|retry_|data_key_reuse|log_format|alpn_policy|log_stream_name|confirmation_timeout|health_check)/,
  /^(ingress|egress)\.(action|from_port|to_port|protocol|rule_no)$|match_expressions|^spec\.egress\.ports\.protocol$/,
  // When an alarm rings and what a rule hears is held by test/alarms and by the walk of events.
  /^(datapoints_to_alarm|evaluation_periods|threshold|event_pattern|state|gateway_id|resource_type_opt_in_preference\..*)$/,
  /^(start_window_hours|schedule_expression_timezone|recovery_point_selection\.selection_window_days|protected_resource_arns|configuration\.unused_access\..*|enable_default_standards|iam_instance_profile\..*)$/,
  /^(vpc_id|vpc_config\.(subnet_ids|security_group_ids)|cidr_block|log_destination_type|wait_for_default_service_account|policy_name|custom_role_arn|role|url|destination|schedule_expression|metric_transformation\..*|pattern|redrive_policy|disable_session_tags|target_key_id|destination_cidr_block|type|kubernetes_groups|role_arn|protocol|lifecycle_policy|launch_template\.version)$/,
];

/** Kinds whose loss takes a guard away. The loss of others takes a right, a way or a copy, which weakens nothing. */
export const WEAKENED_BY_LOSS =
  /^aws_(s3_bucket_(public_access_block|server_side_encryption_configuration|ownership_controls|versioning|policy|logging|lifecycle_configuration|object_lock_configuration)|backup_vault_(lock_configuration|policy)|backup_selection|backup_restore_testing_selection|default_(security_group|network_acl|route_table)|flow_log|route53_resolver_query_log_config_association|secretsmanager_secret_policy|sns_topic_policy|sqs_queue_policy)$/;

/** Whether a change of this attribute matters to security or resilience. */
export function isRelevant(kind: string, path: string): boolean {
  if (BESIDES.test(path) || OF_KIND.test(`${kind} ${path}`)) return true;
  if (NEUTRAL.some((pattern) => pattern.test(path)) || path.startsWith('lifecycle.')) return false;
  const difference = { path, before: 'a', after: 'b', unknown: false, sensitive: false };
  return (
    securityOf({ address: kind, kind, family: familyOf(kind), action: 'update', differences: [difference] }).length > 0
  );
}

/** Whether Terraform refuses the resource without it: the bindings of the provider say so. */
export function isRequired(kind: string, path: string): boolean {
  const [, provider = '', rest = ''] = /^(aws|kubernetes|helm)_(.+)$/.exec(kind) ?? [];
  const file = join(
    ROOT,
    'node_modules',
    '@cdktf',
    `provider-${provider}`,
    'lib',
    rest.replaceAll('_', '-'),
    'index.d.ts',
  );
  const field = (path.split('.').at(-1) ?? '').replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return new RegExp(`^ +readonly ${field}: `, 'm').test(textOf(file));
}

const TEXTS = new Map<string, string>();

function textOf(file: string): string {
  const known = TEXTS.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : '');
  TEXTS.set(file, known);
  return known;
}
