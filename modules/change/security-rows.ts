import type { Area } from './area';
import { isPolicy, policyWidens } from './policy-change';
import { recordsLess } from './session-document';
import {
  abroad,
  becomes,
  fell,
  given,
  handed,
  keptLess,
  leaves,
  opened,
  removed,
  rose,
  shorter,
  taken,
  turnedOff,
  turnedOn,
  type Widens,
} from './widening';

/** What a security review asks of an attribute. */
export interface SecurityRow {
  readonly area: Area;
  /** Names of attributes, each from the start of a part of the path to its end. */
  readonly paths: RegExp;
  /** Kinds it is about. @default any, in the spelling of Terraform or of CloudFormation */
  readonly kinds?: RegExp;
  /** When a step is to the worse. @default no step is known to be */
  readonly widens?: Widens;
  /** Whether a value can be judged at all. @default every value can */
  readonly readable?: (value: unknown) => boolean;
}

type More = Omit<SecurityRow, 'area' | 'paths'>;

/** A row for the attributes with one of the names, wherever they stand. */
const row = (area: Area, names: string, widens?: Widens, more: More = {}): SecurityRow => ({
  ...{ area, paths: new RegExp(`(^|[.\\]])(${names.trim().split(/\s+/).join('|')})$`), ...more },
  ...(widens && { widens }),
});
/** A row for everything within blocks of these names. */
const within = (area: Area, names: string, widens?: Widens, more: More = {}): SecurityRow => ({
  ...{ area, paths: new RegExp(`(^|\\.)(${names.trim().split(/\s+/).join('|')})(?![\\w-])`), ...more },
  ...(widens && { widens }),
});
const of = (pattern: RegExp): More => ({ kinds: pattern });

/** Kinds with a state that is `ENABLED` or `DISABLED`. */
const SWITCHED = /^(aws_(cloudwatch_event_rule|guardduty|securityhub|scheduler|config|inspector)|AWS::Events::Rule)/;

/** What the pipeline runs on inside the VPC. */
const RUNNER = /^(aws_codebuild_(project|webhook)|AWS::CodeBuild::Project)$/;
/** A filter that goes lets more in; of another one, or one more, nobody can say. */
const isNothing = (value: unknown): boolean => value === undefined;

/** The first row that fits counts. A change to the worse is of high risk, any other one that has a row of medium risk. */
export const SECURITY_ROWS: readonly SecurityRow[] = [
  // Who may come in.
  row('exposure', 'publicly_accessible PubliclyAccessible endpoint_public_access map_public_ip_on_launch', turnedOn),
  row('exposure', 'associate_public_ip_address MapPublicIpOnLaunch AssociatePublicIpAddress', turnedOn),
  row('exposure', 'internal block_public_acls block_public_policy ignore_public_acls', turnedOff),
  row('exposure', 'restrict_public_buckets BlockPublicAcls BlockPublicPolicy IgnorePublicAcls', turnedOff),
  row('exposure', 'RestrictPublicBuckets', turnedOff),
  row('exposure', 'acl AccessControl', becomes(/public|authenticated-?read/i)),
  row('exposure', 'object_ownership ObjectOwnership', leaves(/^BucketOwnerEnforced$/)),
  row('exposure', 'internet_gateway_block_mode', leaves(/^block-/)),
  row('exposure', 'http_tokens HttpTokens', leaves(/^required$/)),
  row('exposure', 'image_tag_mutability ImageTagMutability', becomes(/^MUTABLE/)),
  row('exposure', 'scheme Scheme', becomes(/internet-facing/)),
  row('exposure', 'public_access_cidrs', opened),
  row('network', 'cidr_ipv4 cidr_ipv6 cidr_block cidr_blocks ipv6_cidr_blocks destination_cidr_block', opened),
  row('network', 'destination_ipv6_cidr_block CidrIp CidrIpv6 cidrIp loadBalancerSourceRanges cidr', opened),
  row(
    'network',
    'ip_protocol protocol IpProtocol',
    becomes(/^(-1|all)$/),
    of(/security_group|network_acl|SecurityGroup/),
  ),
  row('network', 'from_port FromPort', fell, of(/security_group|network_acl|SecurityGroup/)),
  row('network', 'to_port ToPort', rose, of(/security_group|network_acl|SecurityGroup/)),
  row('network', 'gateway_id GatewayId', becomes(/igw-|internet_gateway/)),
  row('network', 'security_groups security_group security_group_ids vpc_security_group_ids SecurityGroups'),
  row('network', 'referenced_security_group_id ssl_policy alpn_policy prefix_list_id prefix_list_ids'),
  within('network', '^ingress ^egress ^spec\\.ingress ^spec\\.egress'),

  // Keys, and what is encrypted.
  row('crypto', 'storage_encrypted encrypted enable_key_rotation kms_encryption_enabled is_enabled', turnedOff, {
    kinds: /^(?!aws_(cloudwatch_event_rule|config_))/,
  }),
  row('crypto', 'StorageEncrypted Encrypted EnableKeyRotation', turnedOff),
  row('crypto', 'Enabled', turnedOff, of(/^AWS::KMS::Key$/)),
  row('crypto', 'deletion_window_in_days PendingWindowInDays', fell),
  row('crypto', 'rotation_period_in_days', rose),
  row('crypto', 'parameter\\[rds.force_ssl\\].value Parameters.rds.force_ssl', leaves(/^1$/)),
  row('crypto', 'transit_encryption_enabled require_ssl', turnedOff),
  row('crypto', 'sse_algorithm SSEAlgorithm', leaves(/^aws:kms/)),
  within('crypto', 'kms_key_id kms_key_arn kms_master_key_id kms_key kms_key_identifier KmsKeyId', removed),
  within(
    'crypto',
    'KmsKeyIdentifier KmsMasterKeyId KMSMasterKeyID encryption_configuration encryption_config',
    removed,
  ),
  within(
    'crypto',
    'EncryptionOptions BucketEncryption kms_data_key_reuse_period_seconds target_key_id key_usage',
    removed,
  ),

  // What keeps records from being lost.
  row('records', 'deletion_protection deletion_protection_enabled enable_deletion_protection', turnedOff),
  row('records', 'DeletionProtection DeletionProtectionEnabled', turnedOff),
  row('records', 'force_destroy force_delete force_destroy_restore_testing', turnedOn),
  row('records', 'skip_final_snapshot delete_automated_backups DeleteAutomatedBackups', turnedOn),
  row('records', 'recovery_window_in_days', fell),
  row('records', 'backup_retention_period BackupRetentionPeriod', keptLess),
  row('records', 'DeletionPolicy UpdateReplacePolicy', leaves(/^(Retain|Snapshot)/)),
  within('records', 'rule', taken, of(/^aws_backup_plan$/)),
  within('records', 'resources selection_tag condition iam_role_arn', taken, of(/^aws_backup_selection$/)),
  within('records', 'not_resources', given, of(/^aws_backup_selection$/)),
  within('records', 'min_retention_days', keptLess, of(/^aws_backup_vault_lock_configuration$/)),
  within('records', 'max_retention_days changeable_for_days', taken, of(/^aws_backup_vault_lock_configuration$/)),
  row('records', 'days years', keptLess, of(/object_lock_configuration$/)),
  row('records', 'mode object_lock_enabled', taken, of(/object_lock_configuration$/)),
  row('records', 'status Status', becomes(/^Suspended$/), of(/versioning|AWS::S3::Bucket$/)),

  // Where records and events go.
  row('exposure', 'destination.bucket destination.account Destination.Bucket Destination.Account', given),
  row(
    'exposure',
    'arn endpoint',
    abroad,
    of(/^aws_(cloudwatch_event_target|sns_topic_subscription|scheduler_schedule)$/),
  ),
  row('exposure', 'destination_arn target_arn registry_id role_arn destination_vault_arn', abroad),

  // What writes down, and what tells people.
  row('logging', 'enable_logging enable_log_file_validation is_multi_region_trail', turnedOff),
  row('logging', 'include_global_service_events include_global_resource_types all_supported enable', turnedOff),
  row('logging', 'is_enabled actions_enabled scan_on_push performance_insights_enabled', turnedOff),
  row('logging', 'state State status control_status', becomes(/^DISABLED$/), of(SWITCHED)),
  row('logging', 'is_organization_trail', turnedOff),
  within('logging', 'event_selector advanced_event_selector insight_selector recording_group', taken),
  within('logging', 'enabled_cluster_log_types enabled_cloudwatch_logs_exports', taken),
  within('logging', 'EnableCloudwatchLogsExports', taken),
  row('logging', 'alarm_actions AlarmActions', taken),
  row('logging', 'treat_missing_data', leaves(/^breaching$/)),
  row('logging', 'threshold evaluation_periods datapoints_to_alarm comparison_operator alarm_rule event_pattern'),
  row('logging', 'content', recordsLess, of(/^aws_ssm_document$/)),
  row('logging', 'retention_in_days RetentionInDays retention_days retention_period', shorter),
  row('logging', 'monitoring_interval retention_period_in_days', keptLess),
  within('logging', 'log_destination log_destination_configs logging_configuration logging_config logs Logs', removed),
  within('logging', 'access_logs target_bucket log_format traffic_type monitoring_role_arn', removed),
  within('logging', 'cloud_watch_logs_group_arn cloud_watch_logs_role_arn s3_bucket_name sns_topic_name', removed),

  // Who may do what.
  row('iam', 'policy assume_role_policy inline_policy resource_policy access_policy policy_document', policyWidens, {
    readable: isPolicy,
  }),
  row('iam', 'PolicyDocument AssumeRolePolicyDocument KeyPolicy Policy ResourcePolicy', policyWidens, {
    readable: isPolicy,
  }),
  row('iam', 'stack_policy_body policy_body', policyWidens, { readable: isPolicy }),
  row(
    'iam',
    'policy_arn managed_policy_arns ManagedPolicyArns',
    becomes(/(Administrator|FullAccess|PowerUser|ClusterAdmin|EKSAdmin)/),
  ),
  row('iam', 'permissions_boundary PermissionsBoundary', removed),
  row('iam', 'kubernetes_groups', becomes(/^system:/)),
  row('iam', 'access_scope.type', becomes(/^cluster$/)),
  row('iam', 'rule.verbs rule.resources rule.api_groups', becomes(/^\*$/)),
  within('iam', '^role_ref', becomes(/(^|-)admin$/), of(/^kubernetes_/)),
  within('iam', '^subject', becomes(/^system:(anonymous|(un)?authenticated|masters)$/), of(/^kubernetes_/)),
  row('iam', 'principal Principal', handed, of(/^(aws_lambda_(layer_version_)?permission|AWS::Lambda::.*Permission)$/)),
  row('iam', 'source_arn source_account principal_org_id', removed, of(/^aws_lambda_permission$/)),
  row('exposure', 'authorization_type AuthType', becomes(/^NONE$/), of(/^(aws_lambda_function_url|AWS::Lambda::Url)$/)),
  // What runs with the rights of the pipeline, and who starts it.
  row('iam', 'privileged_mode PrivilegedMode', turnedOn),
  row('iam', 'buildspec BuildSpec', given, of(RUNNER)),
  within('iam', 'source secondary_sources Source service_role', taken, of(RUNNER)),
  within('exposure', 'filter_group scope_configuration FilterGroups', removed, { ...of(RUNNER), readable: isNothing }),
  within('iam', 'role principal_arn thumbprint_list client_id_list iam_instance_profile service_account'),
  within('iam', '^rule', undefined, of(/^kubernetes_/)),
  within('iam', 'access_scope iam_database_authentication_enabled domain_iam_role_name'),
];
