import type { Policy } from '../policy';
import { holding, never, no, oneOf, unmet, type Want, yes } from '../want';

const FIX = 'say so; a key alone encrypts nothing';

const SWITCHES: Readonly<Record<string, readonly Want[]>> = {
  'AWS::AmazonMQ::Broker': [no('EncryptionOptions.UseAwsOwnedKey', FIX)],
  aws_db_instance: [yes('storage_encrypted', FIX)],
  aws_ebs_volume: [yes('encrypted', FIX)],
  aws_ecr_repository: [oneOf('encryption_configuration.encryption_type', ['KMS'], FIX)],
  aws_ecr_repository_creation_template: [oneOf('encryption_configuration.encryption_type', ['KMS'], FIX)],
  aws_efs_file_system: [yes('encrypted', FIX)],
  aws_eks_cluster: [holding('encryption_config.resources', ['secrets'], FIX)],
  aws_kinesis_firehose_delivery_stream: [
    yes('server_side_encryption.enabled', FIX),
    oneOf('server_side_encryption.key_type', ['CUSTOMER_MANAGED_CMK'], FIX),
  ],
  aws_launch_template: [yes('block_device_mappings.ebs.encrypted', FIX)],
  aws_mq_broker: [never('encryption_options.use_aws_owned_key', FIX)],
  aws_s3_bucket_replication_configuration: [
    oneOf('rule.source_selection_criteria.sse_kms_encrypted_objects.status', ['Enabled'], FIX),
  ],
  aws_sfn_state_machine: [oneOf('encryption_configuration.type', ['CUSTOMER_MANAGED_KMS_KEY'], FIX)],
  aws_sns_topic: [oneOf('signature_version', [2], 'messages are signed by SHA-256')],
  kubernetes_storage_class_v1: [yes('parameters.encrypted', FIX)],
};

/** What can be encrypted at rest is: the switch beside the key is on. */
export const encryptionOn: Policy = {
  id: 'encryption-on',
  statement: 'The switch beside the key is on.',
  controls: ['CRY-01'],
  article: 'DORA Art. 9(2)',
  why: 'a key that is named and not used protects nothing',
  applies: Object.keys(SWITCHES),
  check: (resource) => unmet(resource, SWITCHES[resource.type] ?? []),
};
