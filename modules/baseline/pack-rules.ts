import type { ControlId } from '../controls';

/** One rule that AWS Config evaluates by itself, over what is there and not over what was written. */
export interface PackRule {
  /** AWS's own name of the rule: its source identifier. */
  readonly identifier: string;
  /** The control whose runtime half it is. */
  readonly control: ControlId;
  /** Values for the rule's parameters. @default those of AWS */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Only where the account is of this kind. @default both */
  readonly only?: 'cluster';
}

const of = (control: ControlId, ...identifiers: readonly string[]): readonly PackRule[] =>
  identifiers.map((identifier) => ({ identifier, control }));

const onClusters = (control: ControlId, ...identifiers: readonly string[]): readonly PackRule[] =>
  of(control, ...identifiers).map((rule) => ({ ...rule, only: 'cluster' }));

/**
 * The conformance pack: of each control that can be seen in an account, what AWS offers a managed rule for. Identifiers are held
 * against AWS's own packs (awslabs/aws-config-rules, read 2026-11-25); one that is wrong fails the whole pack. Rules that would
 * call what we mean wrong are left out: buckets of access logs do not log themselves, parts of composite alarms have no action,
 * versions of databases follow the one table, and data events are recorded of named buckets.
 */
export const PACK_RULES: readonly PackRule[] = [
  ...onClusters('RES-01', 'RDS_MULTI_AZ_SUPPORT', 'RDS_INSTANCE_DELETION_PROTECTION_ENABLED'),
  ...onClusters('RES-01', 'ELB_DELETION_PROTECTION_ENABLED', 'ELBV2_MULTIPLE_AZ'),
  ...onClusters('BCK-01', 'DB_INSTANCE_BACKUP_ENABLED', 'RDS_IN_BACKUP_PLAN'),
  ...of('BCK-01', 'BACKUP_RECOVERY_POINT_ENCRYPTED', 'S3_BUCKET_VERSIONING_ENABLED'),
  ...of('CRY-01', 'S3_BUCKET_SSL_REQUESTS_ONLY', 'S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED', 'ENCRYPTED_VOLUMES'),
  ...of('CRY-01', 'EC2_EBS_ENCRYPTION_BY_DEFAULT', 'SNS_ENCRYPTED_KMS', 'CLOUDWATCH_LOG_GROUP_ENCRYPTED'),
  ...of('CRY-01', 'CLOUD_TRAIL_ENCRYPTION_ENABLED', 'SECRETSMANAGER_USING_CMK', 'RDS_SNAPSHOT_ENCRYPTED'),
  ...onClusters(
    'CRY-01',
    'RDS_STORAGE_ENCRYPTED',
    'EKS_SECRETS_ENCRYPTED',
    'RDS_POSTGRES_INSTANCE_ENCRYPTED_IN_TRANSIT',
  ),
  ...onClusters('CRY-01', 'ECR_REPOSITORY_CMK_ENCRYPTION_ENABLED'),
  ...of('CRY-02', 'CMK_BACKING_KEY_ROTATION_ENABLED', 'KMS_CMK_NOT_SCHEDULED_FOR_DELETION'),
  {
    identifier: 'ACM_CERTIFICATE_EXPIRATION_CHECK',
    control: 'CRY-02',
    parameters: { daysToExpiration: '30' },
    only: 'cluster',
  },
  ...of('ENV-02', 'RDS_SNAPSHOTS_PUBLIC_PROHIBITED', 'EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK', 'SSM_DOCUMENT_NOT_PUBLIC'),
  ...of('IAM-01', 'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS', 'IAM_EXTERNAL_ACCESS_ANALYZER_ENABLED'),
  ...of('IAM-02', 'IAM_ROOT_ACCESS_KEY_CHECK', 'ROOT_ACCOUNT_MFA_ENABLED', 'ROOT_ACCOUNT_HARDWARE_MFA_ENABLED'),
  ...of('IAM-02', 'MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS', 'IAM_USER_MFA_ENABLED', 'IAM_PASSWORD_POLICY'),
  ...onClusters('IAM-02', 'RDS_INSTANCE_IAM_AUTHENTICATION_ENABLED'),
  { identifier: 'ACCESS_KEYS_ROTATED', control: 'IAM-02', parameters: { maxAccessKeyAge: '90' } },
  { identifier: 'IAM_USER_UNUSED_CREDENTIALS_CHECK', control: 'IAM-03', parameters: { maxCredentialUsageAge: '180' } },
  ...of('LOG-01', 'MULTI_REGION_CLOUD_TRAIL_ENABLED', 'CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED'),
  ...of('LOG-01', 'VPC_FLOW_LOGS_ENABLED'),
  ...onClusters('LOG-01', 'RDS_LOGGING_ENABLED', 'MQ_CLOUDWATCH_AUDIT_LOGGING_ENABLED', 'EKS_CLUSTER_LOGGING_ENABLED'),
  { identifier: 'CW_LOGGROUP_RETENTION_PERIOD_CHECK', control: 'LOG-01', parameters: { MinRetentionTime: '365' } },
  ...of('LOG-02', 'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED'),
  ...of('DET-01', 'GUARDDUTY_ENABLED_CENTRALIZED', 'SECURITYHUB_ENABLED'),
  ...onClusters('DET-01', 'GUARDDUTY_EKS_PROTECTION_AUDIT_ENABLED', 'GUARDDUTY_RUNTIME_MONITORING_ENABLED'),
  ...of('NET-01', 'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC', 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED'),
  ...of('NET-01', 'S3_BUCKET_PUBLIC_READ_PROHIBITED', 'S3_BUCKET_PUBLIC_WRITE_PROHIBITED', 'INCOMING_SSH_DISABLED'),
  ...of('NET-01', 'VPC_DEFAULT_SECURITY_GROUP_CLOSED', 'RESTRICTED_INCOMING_TRAFFIC', 'EC2_IMDSV2_CHECK'),
  ...onClusters(
    'NET-01',
    'RDS_INSTANCE_PUBLIC_ACCESS_CHECK',
    'EKS_ENDPOINT_NO_PUBLIC_ACCESS',
    'EC2_INSTANCE_NO_PUBLIC_IP',
  ),
  ...onClusters('NET-01', 'SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED'),
  ...onClusters('SCM-01', 'ECR_PRIVATE_TAG_IMMUTABILITY_ENABLED'),
  ...onClusters(
    'VUL-01',
    'ECR_PRIVATE_IMAGE_SCANNING_ENABLED',
    'INSPECTOR_ECR_SCAN_ENABLED',
    'INSPECTOR_EC2_SCAN_ENABLED',
  ),
  {
    identifier: 'REQUIRED_TAGS',
    control: 'GOV-01',
    parameters: {
      ...{ tag1Key: 'owner', tag2Key: 'criticality', tag3Key: 'data-class' },
      ...{ tag4Key: 'rto-hours', tag5Key: 'rpo-hours', tag6Key: 'workspace' },
    },
  },
];
