import { arn, backupServiceRoleArn, type Context, type Statement } from '../kernel';
import { keyGuard } from '../keys';
import { backupRoleArn } from './names';

/**
 * What the key of a vault says beside the account's own IAM. Copies of databases are made by AWS Backup's role of the
 * audit account, which that IAM covers; what AWS Backup manages wholly itself is encrypted by the source's roles, and
 * for those AWS asks for this. Source: aws-backup/latest/devguide/encryption, "Backup permissions, grants, and deny
 * statements".
 */
export const vaultKeyStatements = (audit: Context, source: Context): readonly Statement[] => {
  const roles = { 'aws:PrincipalArn': [backupRoleArn(source), backupServiceRoleArn(source)] };
  const forBackups = {
    'kms:ViaService': [`backup.${audit.region}.amazonaws.com`, `rds.${audit.region}.amazonaws.com`],
  };
  return [
    { Sid: 'SourceChecksKey', ...rolesOf(source), Action: 'kms:DescribeKey', Condition: { ArnEquals: roles } },
    {
      Sid: 'SourceEncryptsCopies',
      ...rolesOf(source),
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Condition: { ArnEquals: roles, StringEquals: forBackups },
    },
    {
      Sid: 'SourceGrantsToBackup',
      ...rolesOf(source),
      Action: 'kms:CreateGrant',
      Condition: { ArnEquals: roles, StringEquals: forBackups, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    ...keyGuard(audit),
  ];
};

/**
 * What the key of a database must say in its own account, so that its snapshots can be copied into the audit account:
 * a snapshot is shared, and there AWS Backup's role decrypts it with this key and encrypts it with the vault's. A
 * database under AWS's own key cannot be copied at all. Source: aws-managed-policy/latest/reference,
 * AWSBackupServiceLinkedRolePolicyForBackup, and AmazonRDS/latest/UserGuide/share-encrypted-snapshot.
 */
export const auditAccountMayCopy = (audit: Context, source: Context): readonly Statement[] => {
  const role = { 'aws:PrincipalArn': backupServiceRoleArn(audit) };
  const throughRds = { 'kms:ViaService': `rds.${source.region}.amazonaws.com` };
  return [
    { Sid: 'AuditAccountChecksKey', ...rolesOf(audit), Action: 'kms:DescribeKey', Condition: { ArnEquals: role } },
    {
      Sid: 'AuditAccountReadsSnapshots',
      ...rolesOf(audit),
      Action: ['kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ListGrants', 'kms:ReEncryptFrom'],
      Condition: { ArnEquals: role, StringEquals: throughRds },
    },
    {
      Sid: 'AuditAccountGrantsToRds',
      ...rolesOf(audit),
      Action: 'kms:CreateGrant',
      Condition: { ArnEquals: role, StringEquals: throughRds, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
};

/** Every role of the account, which a condition must narrow. */
const rolesOf = (context: Context) =>
  ({ Effect: 'Allow', Principal: { AWS: arn.iam(context, 'root') }, Resource: '*' }) as const;
