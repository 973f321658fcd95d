import { Construct } from 'constructs';
import { Role, roleArn } from '../identity';
import { arn, type Context, type Statement } from '../kernel';

export interface RestoreRoleProps {
  readonly audit: Context;
  readonly source: Context;
  /** Key of the vault: copies are under it, and so are the databases made of them. */
  readonly keyArn: string;
  /** The one subnet group into which databases may be restored. */
  readonly subnetGroupArn: string;
}

/** Makes databases of one cluster's copies, under the names of restore tests and in the restore network, and no others. */
export class RestoreRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: RestoreRoleProps) {
    super(scope, id);
    const { audit, source } = props;
    const role = new Role(this, 'Default', {
      context: audit,
      name: roleName(source),
      description: `Lets AWS Backup restore copies of ${source.workspace} for a test`,
      trust: [TRUST],
      policies: { restore: [...databases(props), look], decrypt: decrypt(props) },
    });
    this.arn = role.arn;
  }
}

const roleName = ({ workspace }: Context): string => `restore-${workspace}`;

/** The role as an ARN: by it a rule knows restores that were tests. */
export const restoreRoleArn = (audit: Context, source: Context): string => roleArn(audit, roleName(source));

/** AWS Backup documents its role without a condition; IAM lets no other account pass it. */
const TRUST: Statement = {
  Sid: 'BackupOfThisAccount',
  Effect: 'Allow',
  Principal: { Service: 'backup.amazonaws.com' },
  Action: 'sts:AssumeRole',
};

/**
 * What AWS's own AWSBackupServiceRolePolicyForRestores says of database instances, narrowed to copies, to the names that
 * restore tests use, and to the restore network. AWS Backup's own role removes the database after the test.
 */
const databases = ({ audit, subnetGroupArn }: RestoreRoleProps): readonly Statement[] => {
  const rds = (resource: string) => arn.regional(audit, 'rds', resource);
  const restored = rds('db:awsbackup-restore-test-*');
  return [
    {
      Sid: 'RestoreCopies',
      Effect: 'Allow',
      Action: 'rds:RestoreDBInstanceFromDBSnapshot',
      Resource: [rds('snapshot:awsbackup:*'), restored, subnetGroupArn, rds('og:*'), rds('pg:*')],
    },
    {
      Sid: 'TagAndRemoveRestored',
      Effect: 'Allow',
      Action: ['rds:AddTagsToResource', 'rds:DeleteDBInstance'],
      Resource: restored,
    },
  ];
};

/** None of these can be narrowed to a resource. */
const look: Statement = {
  Sid: 'LookAround',
  Effect: 'Allow',
  Action: [
    'ec2:DescribeAccountAttributes',
    'ec2:DescribeAvailabilityZones',
    'ec2:DescribeInternetGateways',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSubnets',
    'ec2:DescribeVpcs',
    'rds:DescribeDBInstances',
    'rds:DescribeDBSnapshots',
    'rds:ListTagsForResource',
  ],
  Resource: '*',
};

const decrypt = ({ audit, keyArn }: RestoreRoleProps): readonly Statement[] => [
  { Sid: 'CheckKey', Effect: 'Allow', Action: 'kms:DescribeKey', Resource: keyArn },
  {
    Sid: 'UseKeyThroughRds',
    Effect: 'Allow',
    Action: [
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    Resource: keyArn,
    Condition: { StringEquals: { 'kms:ViaService': `rds.${audit.region}.amazonaws.com` } },
  },
  {
    Sid: 'GrantKeyToRds',
    Effect: 'Allow',
    Action: 'kms:CreateGrant',
    Resource: keyArn,
    Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
  },
];
