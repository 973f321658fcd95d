/** What a kind of resource is to the platform; risk, fall-back and security follow from it. */
export type Family =
  /** Holds what cannot be made again. */
  | 'records'
  /** Without it, what it encrypts is lost. */
  | 'keys'
  /** Says who may do what. */
  | 'permissions'
  /** Says who may come in, or get out. */
  | 'doors'
  /** Keeps or carries the traces of what was done. */
  | 'traces'
  /** Makes the copies from which records come back. */
  | 'copies'
  /** Connections run through it. */
  | 'carriers'
  /** Something runs on it, or is run by it. */
  | 'compute'
  /** Tells people when something breaks. */
  | 'watch'
  /** Can be made again as it was, and nothing runs through it. */
  | 'settings'
  /** Nobody has looked at the kind yet. */
  | 'unlisted';

const FAMILIES: Readonly<Record<Exclude<Family, 'unlisted'>, string>> = {
  records: `
    aws_backup_vault aws_cloudformation_stack aws_db_instance aws_db_snapshot aws_dynamodb_table aws_ebs_volume
    aws_ecr_repository aws_efs_file_system aws_eip aws_eks_cluster aws_mq_broker aws_rds_cluster aws_route53_zone
    aws_s3_bucket aws_secretsmanager_secret aws_secretsmanager_secret_version aws_sqs_queue kubernetes_namespace_v1
    AWS::AmazonMQ::Broker AWS::DynamoDB::Table AWS::Events::Connection AWS::RDS::DBCluster AWS::RDS::DBInstance AWS::S3::Bucket
    AWS::SecretsManager::Secret AWS::SQS::Queue`,
  keys: 'aws_kms_key aws_kms_external_key aws_kms_replica_key AWS::KMS::Key',
  permissions: `
    aws_backup_vault_policy aws_cloudwatch_event_bus_policy aws_cloudwatch_log_resource_policy aws_ecr_registry_policy
    aws_ecr_repository_policy aws_eks_access_entry aws_eks_access_policy_association aws_eks_pod_identity_association
    aws_iam_account_password_policy aws_iam_group aws_iam_group_policy aws_iam_instance_profile
    aws_iam_openid_connect_provider aws_iam_policy aws_iam_policy_attachment aws_iam_role aws_iam_role_policies_exclusive
    aws_iam_role_policy aws_iam_role_policy_attachment aws_iam_role_policy_attachments_exclusive
    aws_iam_service_linked_role aws_iam_user aws_kms_alias aws_kms_grant aws_kms_key_policy aws_lambda_permission
    aws_secretsmanager_secret_policy aws_sns_topic_policy aws_sqs_queue_policy aws_ssm_document_permission
    kubernetes_cluster_role_binding_v1 kubernetes_cluster_role_v1 kubernetes_default_service_account_v1
    kubernetes_role_binding_v1 kubernetes_role_v1 kubernetes_service_account_v1 AWS::IAM::ManagedPolicy AWS::IAM::Policy
    AWS::IAM::Role AWS::SNS::TopicPolicy AWS::SQS::QueuePolicy`,
  doors: `
    aws_default_network_acl aws_default_security_group aws_default_vpc_dhcp_options aws_ebs_default_kms_key aws_ebs_encryption_by_default
    aws_ebs_snapshot_block_public_access aws_ec2_image_block_public_access aws_ec2_instance_metadata_defaults
    aws_ec2_serial_console_access aws_internet_gateway aws_lb_listener_certificate aws_network_acl aws_network_acl_rule
    aws_s3_account_public_access_block aws_s3_bucket_acl aws_s3_bucket_ownership_controls aws_s3_bucket_policy
    aws_s3_bucket_public_access_block aws_s3_bucket_server_side_encryption_configuration aws_security_group
    aws_security_group_rule aws_ssm_service_setting aws_vpc_block_public_access_options aws_vpc_endpoint_policy
    aws_vpc_security_group_egress_rule aws_vpc_security_group_ingress_rule aws_vpc_security_group_vpc_association
    aws_wafv2_web_acl aws_wafv2_web_acl_association kubernetes_network_policy_v1 AWS::EC2::SecurityGroup
    AWS::EC2::SecurityGroupEgress AWS::EC2::SecurityGroupIngress AWS::S3::BucketPolicy`,
  traces: `
    aws_backup_vault_lock_configuration aws_cloudtrail aws_cloudtrail_event_data_store aws_cloudwatch_log_delivery
    aws_cloudwatch_log_delivery_destination aws_cloudwatch_log_delivery_source aws_cloudwatch_log_destination
    aws_cloudwatch_log_group aws_cloudwatch_log_metric_filter aws_cloudwatch_log_stream
    aws_cloudwatch_log_subscription_filter aws_config_config_rule aws_config_configuration_recorder
    aws_config_configuration_recorder_status aws_config_conformance_pack aws_config_delivery_channel
    aws_config_retention_configuration aws_flow_log aws_guardduty_detector aws_guardduty_detector_feature
    aws_kinesis_firehose_delivery_stream aws_route53_query_log aws_route53_resolver_query_log_config
    aws_route53_resolver_query_log_config_association aws_s3_bucket_logging aws_s3_bucket_object_lock_configuration
    aws_s3_bucket_versioning aws_securityhub_account aws_securityhub_standards_control
    aws_securityhub_standards_subscription aws_inspector2_enabler aws_accessanalyzer_analyzer AWS::Logs::LogGroup`,
  copies: `
    aws_backup_plan aws_backup_region_settings aws_backup_restore_testing_plan aws_backup_restore_testing_selection
    aws_backup_selection aws_s3_bucket_replication_configuration`,
  carriers: `
    aws_default_route_table aws_eip_association aws_lb aws_lb_listener aws_lb_listener_rule aws_lb_target_group
    aws_lb_target_group_attachment aws_nat_gateway aws_route aws_route53_record aws_route53_zone_association
    aws_route_table aws_route_table_association aws_subnet aws_vpc aws_vpc_dhcp_options
    aws_vpc_dhcp_options_association aws_vpc_endpoint aws_vpc_endpoint_route_table_association
    aws_vpc_endpoint_security_group_association aws_vpc_endpoint_subnet_association aws_vpc_ipv4_cidr_block_association`,
  compute: `
    aws_acm_certificate aws_acm_certificate_validation aws_autoscaling_group aws_autoscaling_schedule
    aws_codebuild_project aws_codebuild_webhook
    aws_db_option_group aws_db_parameter_group aws_db_subnet_group aws_eks_addon aws_eks_fargate_profile
    aws_eks_node_group aws_instance aws_lambda_function aws_launch_template aws_mq_configuration aws_pipes_pipe
    aws_sfn_state_machine helm_release kubernetes_daemon_set_v1 kubernetes_deployment_v1 kubernetes_job_v1
    kubernetes_priority_class_v1 kubernetes_storage_class_v1`,
  watch: `
    aws_accessanalyzer_archive_rule aws_chatbot_slack_channel_configuration
    aws_chatbot_teams_channel_configuration aws_cloudwatch_composite_alarm aws_cloudwatch_event_api_destination
    aws_cloudwatch_event_archive aws_cloudwatch_event_bus aws_cloudwatch_event_connection aws_cloudwatch_event_rule
    aws_cloudwatch_event_target aws_cloudwatch_metric_alarm aws_cloudwatch_metric_stream 
    aws_inspector2_filter aws_inspector2_organization_configuration aws_scheduler_schedule aws_scheduler_schedule_group
    aws_securityhub_finding_aggregator aws_securityhub_insight
    aws_securityhub_product_subscription AWS::CloudWatch::Alarm AWS::Events::Rule AWS::SNS::Topic
    aws_sns_topic aws_sns_topic_subscription`,
  settings: `
    aws_account_alternate_contact aws_account_region aws_autoscaling_group_tag aws_backup_framework
    aws_backup_global_settings aws_backup_report_plan
    
    aws_backup_vault_notifications aws_budgets_budget aws_ce_anomaly_monitor aws_ce_anomaly_subscription
    aws_cloudwatch_dashboard aws_codebuild_source_credential aws_codeconnections_connection
    aws_codestarconnections_connection aws_db_event_subscription aws_ec2_subnet_cidr_reservation aws_ec2_tag
    aws_ecr_account_setting aws_ecr_lifecycle_policy aws_ecr_pull_through_cache_rule
    aws_ecr_pull_through_cache_rule_registry aws_ecr_registry_scanning_configuration aws_ecr_replication_configuration
    aws_ecr_repository_creation_template aws_fis_experiment_template aws_resourcegroups_group
    aws_s3_bucket_intelligent_tiering_configuration aws_s3_bucket_inventory aws_s3_bucket_lifecycle_configuration
    aws_s3_bucket_metric aws_s3_bucket_notification aws_s3_object
    aws_secretsmanager_secret_rotation aws_servicequotas_service_quota aws_ssm_association aws_ssm_document
    aws_ssm_maintenance_window aws_ssm_maintenance_window_target aws_ssm_maintenance_window_task aws_ssm_parameter
    kubernetes_annotations kubernetes_config_map_v1 kubernetes_config_map_v1_data kubernetes_labels
    kubernetes_limit_range_v1 kubernetes_pod_disruption_budget_v1 kubernetes_resource_quota_v1 kubernetes_secret_v1
    terraform_data`,
};

const namesIn = (text: string): readonly string[] => text.trim().split(/\s+/);

const KINDS: ReadonlyMap<string, Family> = new Map(
  Object.entries(FAMILIES).flatMap(([family, text]) => namesIn(text).map((kind) => [kind, family as Family] as const)),
);

/** The family of a kind; `unlisted` for one that no row names, which is never of low risk. */
export const familyOf = (kind: string): Family => KINDS.get(kind) ?? 'unlisted';

/** Every kind that has a row, as often as it has one. */
export const LISTED: readonly string[] = Object.values(FAMILIES).flatMap(namesIn);
