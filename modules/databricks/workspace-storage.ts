import { Construct } from 'constructs';
import { Bucket, settingsAreKept } from '../buckets';
import { roleArn } from '../identity';
import { arn, type Context, DATABRICKS_ACCOUNT, type Statement } from '../kernel';
import { Key } from '../keys';
import { rootBucketName } from './names';

export interface WorkspaceStorageProps {
  readonly context: Context;
  readonly accountId: string;
  /** The bucket that records requests: its `settledName`. */
  readonly logs: string;
}

/** What the Databricks workspace keeps for itself, under a key that can be taken away from the vendor. */
export class WorkspaceStorage extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string, { context, accountId, logs }: WorkspaceStorageProps) {
    super(scope, id);
    this.keyArn = new Key(this, 'databricks', {
      context,
      purpose: 'Databricks workspace: root bucket, volumes of workers, notebooks and secrets of the control plane',
      statements: [vendorUses(accountId)],
    }).arn;
    const name = rootBucketName(context);
    new Bucket(this, 'Default', {
      ...{ context, name, encryption: { keyArn: this.keyArn } },
      accessLogs: { bucket: logs, prefix: `${name}/` },
      lifecycle: { noncurrentDays: 7 }, // results of notebooks; what must last is a table in a zone
      statements: rootStatements(context, accountId),
    });
  }
}

/** The vendor's sessions carry the Databricks account that they are for. */
const forAccount = (accountId: string) => ({ StringEquals: { 'aws:PrincipalTag/DatabricksAccountId': accountId } });

/** Source: databricks/terraform-databricks-sra, aws/tf/cmk.tf (read 2026-11-25). */
const vendorUses = (accountId: string): Statement => ({
  Sid: 'DatabricksUses',
  Effect: 'Allow',
  Principal: { AWS: arn.iam({ account: DATABRICKS_ACCOUNT }, 'root') },
  Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
  Resource: '*',
  Condition: forAccount(accountId),
});

const rootStatements = (context: Context, accountId: string): readonly Statement[] => {
  const bucket = rootBucketName(context);
  return [
    vendorKeeps(bucket, accountId),
    ...others(context, bucket, accountId),
    settingsAreKept(bucket, roleArn(context, 'apply')),
  ];
};

/** Source: databricks/terraform-provider-databricks, aws/data_aws_bucket_policy.go (read 2026-11-25). */
const vendorKeeps = (bucket: string, accountId: string): Statement => ({
  Sid: 'DatabricksUses',
  Effect: 'Allow',
  Principal: { AWS: arn.iam({ account: DATABRICKS_ACCOUNT }, 'root') },
  Action: [
    's3:DeleteObject',
    's3:GetBucketLocation',
    's3:GetObject',
    's3:GetObjectVersion',
    's3:ListBucket',
    's3:PutObject',
  ],
  Resource: [arn.s3(bucket), arn.s3(bucket, '*')],
  Condition: forAccount(accountId),
});

const others = ({ account }: Context, bucket: string, accountId: string): readonly Statement[] => {
  const nobody = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn.s3(bucket), arn.s3(bucket, '*')],
  } as const;
  return [
    {
      Sid: 'DenyOtherAccounts',
      ...nobody,
      Condition: {
        StringNotEquals: { 'aws:PrincipalAccount': [account, DATABRICKS_ACCOUNT] },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
    {
      Sid: 'DenyOtherCustomers',
      ...nobody,
      Condition: {
        StringEquals: { 'aws:PrincipalAccount': DATABRICKS_ACCOUNT },
        StringNotEquals: { 'aws:PrincipalTag/DatabricksAccountId': accountId },
      },
    },
  ];
};
