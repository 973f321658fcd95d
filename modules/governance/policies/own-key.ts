import { isOwnKey } from '../key-reference';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { unmet, type Want } from '../want';

/** Where each kind names the key that encrypts what it holds. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'AWS::AmazonMQ::Broker': ['EncryptionOptions.KmsKeyId'],
  'AWS::Events::Connection': ['KmsKeyIdentifier'],
  'AWS::SecretsManager::Secret': ['KmsKeyId'],
  aws_backup_vault: ['kms_key_arn'],
  aws_cloudtrail: ['kms_key_id'],
  aws_cloudwatch_log_group: ['kms_key_id'],
  aws_codebuild_project: ['encryption_key'],
  aws_config_delivery_channel: ['s3_kms_key_arn'],
  aws_db_instance: ['kms_key_id', 'master_user_secret_kms_key_id', 'performance_insights_kms_key_id'],
  aws_dynamodb_table: ['server_side_encryption.kms_key_arn'],
  aws_ebs_default_kms_key: ['key_arn'],
  aws_ebs_volume: ['kms_key_id'],
  aws_ecr_repository: ['encryption_configuration.kms_key'],
  aws_ecr_repository_creation_template: ['encryption_configuration.kms_key'],
  aws_efs_file_system: ['kms_key_id'],
  aws_eks_cluster: ['encryption_config.provider.key_arn'],
  aws_kinesis_firehose_delivery_stream: ['server_side_encryption.key_arn'],
  aws_launch_template: ['block_device_mappings.ebs.kms_key_id'],
  aws_mq_broker: ['encryption_options.kms_key_id'],
  aws_s3_bucket_replication_configuration: ['rule.destination.encryption_configuration.replica_kms_key_id'],
  aws_secretsmanager_secret: ['kms_key_id'],
  aws_sfn_state_machine: ['encryption_configuration.kms_key_id'],
  aws_sns_topic: ['kms_master_key_id'],
  kubernetes_storage_class_v1: ['parameters.kmsKeyId'],
};

/** What holds data is encrypted with a key of our own. */
export const ownKey: Policy = {
  id: 'own-key',
  statement: 'What holds data is encrypted with a key of our own.',
  controls: ['CRY-01'],
  article: 'DORA Art. 9(2)',
  why: 'a key of AWS cannot be taken away from a thief, and its use is written down nowhere of ours',
  applies: Object.keys(KEYS),
  check: (resource) => (KEYS[resource.type] ?? []).flatMap((field) => unmet(resource, [oursAt(field, resource)])),
};

const oursAt = (field: string, resource: Resource): Want => ({
  field,
  want: 'a key of the platform',
  fix: 'make one in its stack, or take the one of the stack',
  is: (value) => isOwnKey(value, resource),
});
