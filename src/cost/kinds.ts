/** What is paid by use, and what counts. No size in the workspaces says how much that is. */
export const BY_USE: Readonly<Record<string, string>> = {
  aws_accessanalyzer_analyzer: 'roles and users that are looked at, resources of the internal analyzer',
  aws_autoscaling_group: "the operators' door: hours in which somebody is in",
  aws_backup_plan: 'GiB of snapshots, and of their copies in the audit account',
  aws_backup_restore_testing_plan: 'databases that a test brings back, for as long as they stand',
  aws_cloudtrail: 'data events, and a second trail of the organisation if there is one',
  aws_cloudwatch_log_group: 'GiB that are written, kept and asked for',
  aws_cloudwatch_log_metric_filter: 'metrics of its own, in hours in which it counts something',
  aws_codebuild_project: 'minutes in which the runner works',
  aws_config_configuration_recorder: 'changes of resources that are recorded',
  aws_config_conformance_pack: 'evaluations of rules',
  aws_db_instance:
    'snapshots beyond the free share, Performance Insights kept for longer, Database Insights by core, enhanced monitoring',
  aws_ecr_repository: 'GiB of images',
  aws_ecr_registry_scanning_configuration: 'images that Inspector scans',
  aws_eks_node_group: 'metrics of detailed monitoring, by node',
  aws_fis_experiment_template: 'minutes of actions while a drill runs, and each report',
  aws_flow_log: 'GiB of flow logs',
  aws_guardduty_detector: 'events, GiB and cores that it looks at',
  aws_guardduty_detector_feature: 'the same, by feature',
  aws_inspector2_enabler: 'instances and images that are scanned',
  aws_kinesis_firehose_delivery_stream: 'GiB that it delivers',
  aws_lb: 'capacity units, by connections and GiB',
  aws_nat_gateway: 'GiB that it passes on, beside its hours',
  aws_pipes_pipe: 'requests',
  aws_route53_resolver_query_log_config: 'GiB of logs of queries',
  aws_s3_bucket: 'GiB and requests',
  aws_s3_bucket_inventory: 'objects that are listed',
  aws_s3_bucket_metric: 'request metrics, as custom metrics',
  aws_s3_bucket_replication_configuration: 'GiB and requests of copies',
  aws_securityhub_account: 'checks and findings',
  aws_securityhub_standards_subscription: 'checks',
  aws_sfn_state_machine: 'transitions of states, as alarms ring',
  aws_sns_topic: 'messages',
  aws_sqs_queue: 'requests',
  aws_vpc_endpoint: 'GiB through interface endpoints, beside their hours',
  'AWS::Events::Connection': 'requests to the tracker',
};

/** What has a price of its own that was not read, and what its name is in the bill. */
export const NOT_PRICED: Readonly<Record<string, string>> = {
  aws_lb: 'Network Load Balancer',
  aws_secretsmanager_secret: 'secret',
  'AWS::SecretsManager::Secret': 'secret',
};

/** Costs nothing by itself: what it describes is priced elsewhere, or AWS asks nothing for it. */
export const FREE: readonly RegExp[] = [
  /^aws_(chatbot_|eks_addon|iam|vpc_security_group|default|network_acl|security_group|subnet|vpc$|route$|route_table|internet_gateway)/,
  /^aws_(acm_certificate|autoscaling_group_tag|autoscaling_schedule|launch_template|cloudformation_stack|kms_alias)/,
  /^aws_(backup_(region_settings|restore_testing_selection|selection|vault)|db_(parameter_group|subnet_group))/,
  /^aws_(cloudtrail_event_data_store_policy|cloudwatch_(event_rule|event_target|log_resource_policy|log_stream))/,
  /^aws_(codebuild_webhook|codeconnections_connection|config_(configuration_recorder_status|delivery_channel|retention))/,
  /^aws_(ebs_|ec2_|ecr_(lifecycle|pull_through|registry_policy|replication|repository_))/,
  /^aws_(eks_(access|pod_identity)|accessanalyzer_archive_rule|lb_|mq_configuration|scheduler_schedule)/,
  /^aws_(route53_(record|resolver_query_log_config_association)|s3_account_public_access_block|ssm_document)/,
  /^aws_s3_bucket_(lifecycle|logging|notification|object_lock|ownership|policy|public|server_side|versioning)/,
  /^aws_(secretsmanager_secret_policy|sns_topic_(policy|subscription)|sqs_queue_policy|vpc_block_public_access)/,
  /^(helm_release$|kubernetes_)/,
];
