import { Construct } from 'constructs';
import { Role, trustService } from '../identity';
import { arn, BACKUP_ROLE, BACKUP_TAG, type Context, type DataClass, type Statement } from '../kernel';
import { snapshotVaultArn } from './names';

export interface BackupRoleProps {
  readonly context: Context;
  readonly classes: readonly DataClass[];
  /** Vault of the audit account that copies go to. */
  readonly copyVaultArn: string;
}

/**
 * Takes snapshots of tagged databases, shares them for the copy, and removes what AWS Backup itself has made. What AWS's
 * own AWSBackupServiceRolePolicyForBackup says of database instances (read 2026-11-26), narrowed to these.
 */
export class BackupRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: BackupRoleProps) {
    super(scope, id);
    const { context } = props;
    this.arn = new Role(this, 'Default', {
      context,
      name: BACKUP_ROLE,
      description: 'Lets AWS Backup take snapshots of databases and copy them to the audit account',
      trust: [trustService(context, 'backup.amazonaws.com', WITHOUT_SOURCE)],
      policies: { snapshots: snapshots(context), copies: copies(props), keys: keys(context) },
    }).arn;
  }
}

const WITHOUT_SOURCE = {
  allow: true,
  reason: 'AWS Backup documents its role without a condition, and IAM lets no other account pass it',
} as const;

const snapshots = (context: Context): readonly Statement[] => {
  const made = arn.regional(context, 'rds', 'snapshot:awsbackup:*');
  return [
    {
      ...{ Sid: 'SnapshotTaggedDatabases', Effect: 'Allow', Action: 'rds:CreateDBSnapshot' },
      Resource: arn.regional(context, 'rds', 'db:*'),
      Condition: { Null: { [`aws:ResourceTag/${BACKUP_TAG}`]: 'false' } },
    },
    {
      ...{ Sid: 'MakeAndRemoveSnapshots', Effect: 'Allow', Resource: made },
      Action: [
        'rds:AddTagsToResource',
        'rds:CopyDBSnapshot',
        'rds:CreateDBSnapshot',
        'rds:DeleteDBSnapshot',
        'rds:ModifyDBSnapshotAttribute',
      ],
    },
    {
      ...{ Sid: 'LookAround', Effect: 'Allow', Resource: '*' },
      Action: ['rds:DescribeDBInstances', 'rds:DescribeDBSnapshots', 'rds:ListTagsForResource', 'tag:GetResources'],
    },
  ];
};

const copies = ({ context, classes, copyVaultArn }: BackupRoleProps): readonly Statement[] => {
  const own = classes.map((dataClass) => snapshotVaultArn(context, dataClass));
  return [
    {
      ...{ Sid: 'OwnVaults', Effect: 'Allow', Resource: own },
      Action: ['backup:CopyFromBackupVault', 'backup:CopyIntoBackupVault', 'backup:DescribeBackupVault'],
    },
    { Sid: 'VaultOfCopies', Effect: 'Allow', Action: 'backup:CopyIntoBackupVault', Resource: copyVaultArn },
  ];
};

/** Keys of databases are their stacks' own; a grant goes to a service of AWS alone. */
const keys = (context: Context): readonly Statement[] => {
  const Resource = arn.regional(context, 'kms', 'key/*');
  return [
    { Sid: 'CheckKeys', Effect: 'Allow', Action: 'kms:DescribeKey', Resource },
    {
      ...{ Sid: 'GrantToServices', Effect: 'Allow', Action: 'kms:CreateGrant', Resource },
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
};
