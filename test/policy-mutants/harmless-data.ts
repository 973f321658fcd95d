import type { Harmless } from './harmless-row';

const GONE = /^is gone$/;

/** Databases, brokers, buckets, secrets, backups and images. */
export const HARMLESS_DATA: readonly Harmless[] = [
  {
    kinds: ['AWS::AmazonMQ::Broker', 'AWS::SecretsManager::Secret', 'AWS::Events::Connection'],
    paths: /^$/,
    because: 'the ledger of addresses holds what a template makes: a loss fails there, and the stack policy refuses it',
  },
  {
    kinds: ['AWS::AmazonMQ::Broker'],
    paths: /^(BrokerName|HostInstanceType|StorageType|MaintenanceWindowStartTime(\..+)?|Configuration(\..+)?)$/,
    what: GONE,
    because:
      'CloudFormation refuses the first two; storage is EFS, and the window is one of AWS, where nothing is said',
  },
  {
    kinds: ['AWS::AmazonMQ::Broker'],
    paths: /^Users(\.ConsoleAccess|\.Groups)?$/,
    what: /^(lacks .+|is false|takes in \*)$/,
    because: 'one user or right less; the star goes to the administrator, who has every queue',
  },
  {
    kinds: ['AWS::Events::Connection'],
    paths: /^(Name|AuthorizationType|AuthParameters(\..+)?)$/,
    what: GONE,
    because: 'CloudFormation refuses a connection without credentials; a literal one literal-secrets refuses',
  },
  {
    kinds: ['AWS::SecretsManager::Secret'],
    paths: /^(Name|GenerateSecretString\.(ExcludePunctuation|IncludeSpace|SecretStringTemplate))$/,
    because: 'one letter more or less of sixty-four; without its user name the broker is not made',
  },
  {
    kinds: ['aws_backup_plan'],
    paths:
      /^rule\.(start_window|completion_window|schedule_expression_timezone|enable_continuous_backup|(copy_action\.)?lifecycle\.opt_in_to_archive_for_supported_resources)$/,
    because: 'when within the hour a job begins and ends; continuous backup and archive keep more, not less',
  },
  {
    kinds: ['aws_backup_region_settings'],
    paths: /^resource_type_opt_in_preference\.(?!RDS$).+$/,
    because: 'a kind that no plan selects; taken in, it would be backed up as well',
  },
  {
    kinds: ['aws_backup_restore_testing_plan', 'aws_backup_restore_testing_selection'],
    paths: /^(schedule_expression_timezone|recovery_point_selection\.recovery_point_types|protected_resource_arns)$/,
    what: /^(is gone|takes in \*)$/,
    because: 'the zone is UTC by default, and a star is what the list holds, or AWS refuses it',
  },
  {
    kinds: ['aws_cloudformation_stack'],
    paths: /^(on_failure|parameters(\..+)?)$/,
    what: /^is (gone|a key of AWS)$/,
    because:
      'CloudFormation refuses a stack without its parameters; keys are judged in the resources of the template, which are sampled by themselves',
  },
  {
    kinds: ['aws_db_instance'],
    paths:
      /^(allocated_storage|max_allocated_storage|database_insights_mode|db_name|engine|identifier|maintenance_window|network_type|port|storage_type|username|instance_class)$/,
    because: 'size, place and hour; most of it replaces the database, which the ledger and prevent_destroy refuse',
  },
  {
    kinds: ['aws_db_instance', 'aws_eks_cluster'],
    paths: /^(enabled_cloudwatch_logs_exports|enabled_cluster_log_types|encryption_config\.resources)$/,
    what: /^takes in \*$/,
    because: 'one log or kind more, and a star is none of them: AWS refuses it',
  },
  {
    kinds: ['aws_db_parameter_group'],
    paths: /^parameter(\.apply_method)?$/,
    what: /^(lacks (log_min_duration_statement|max_connections|tcp_keepalives_\w+)|is gone)$/,
    because: 'speed and connections; what protects is asked for by name in database-tls and database-logs',
  },
  {
    kinds: [
      'aws_ecr_lifecycle_policy',
      'aws_ecr_repository_policy',
      'aws_ecr_registry_policy',
      'aws_ecr_pull_through_cache_rule',
      'aws_ecr_replication_configuration',
      'aws_ecr_repository_creation_template',
    ],
    paths: /^$/,
    because: 'a right or a way less: images are kept longer, or are not pulled',
  },
  {
    kinds: [
      'aws_ecr_pull_through_cache_rule',
      'aws_ecr_replication_configuration',
      'aws_ecr_repository_creation_template',
    ],
    paths:
      /^(credential_arn|replication_configuration(\.rule(\.repository_filter)?)?|applied_for|custom_role_arn|lifecycle_policy|resource_tags(\..+)?)$/,
    because:
      'the source refuses us, or more of our own images go to our own production; foreign-accounts holds to whom',
  },
  {
    kinds: ['aws_s3_bucket_inventory', 'aws_s3_bucket_metric', 'aws_s3_bucket_notification'],
    paths:
      /^(|destination\.bucket\.(account_id|prefix|encryption(\..+)?)|optional_fields|eventbridge|schedule\.frequency|included_object_versions)$/,
    because:
      'lists, counts or tells what is in a bucket that has all its policies; where a list goes deliveries-at-home holds',
  },
  {
    kinds: ['aws_s3_bucket_lifecycle_configuration'],
    paths: /^rule\.(filter|id|abort_incomplete_multipart_upload\.days_after_initiation)$/,
    what: GONE,
    because: 'S3 refuses a rule without them',
  },
  {
    kinds: ['aws_s3_bucket_replication_configuration'],
    paths: /^(|rule\.(filter|id|priority))$/,
    because:
      'fewer copies of published models; S3 refuses a rule without filter and priority, and the ledger holds the bucket of the copies',
  },
  {
    kinds: ['aws_s3_bucket_server_side_encryption_configuration'],
    paths: /^rule\.(blocked_encryption_types|bucket_key_enabled)$/,
    what: /^(takes in \*|is true)$/,
    because: 'one more that is refused; a key for the bucket is the position that own keys need',
  },
  {
    kinds: ['kubernetes_storage_class_v1'],
    paths:
      /^(|allow_volume_expansion|reclaim_policy|volume_binding_mode|parameters\.(type|csi\..+)|metadata\.annotations(\..+)?)$/,
    because: 'size and place of a disk; encryption and key are asked for by themselves',
  },
  {
    kinds: ['aws_kms_alias'],
    paths: /^(|target_key_id)$/,
    because: 'a second name of a key: what used it finds no key, and KMS refuses a target that is none',
  },
];
