import { Construct } from 'constructs';
import { Role } from '../identity';
import { arn, type Context, type LakeZone, type Statement } from '../kernel';
import { DATABRICKS_ROLES, databricksRoleArn } from './names';
import { UNITY_CATALOG_ROLE } from './vendor';

/** A zone as a role of Unity Catalog needs it. */
export interface ZoneAccess {
  readonly bucket: string;
  readonly keyArn: string;
}

export interface CatalogRoleProps {
  readonly context: Context;
  readonly role: 'publisher' | 'storage';
  /** What Unity Catalog gave to the credential. */
  readonly externalId: string;
  readonly zones: Readonly<Record<LakeZone, ZoneAccess>>;
}

/**
 * A role for a credential of Unity Catalog. The vendor wants it to trust itself, and AWS refuses a principal that is not
 * there yet: it trusts its account, narrowed to its own ARN, so that one apply makes it whole.
 */
export class CatalogRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { context, role, externalId, zones }: CatalogRoleProps) {
    super(scope, id);
    const self = databricksRoleArn(context, role);
    const reach = role === 'storage' ? storage(context, zones) : publishing(context, zones);
    this.arn = new Role(this, 'Default', {
      context,
      name: DATABRICKS_ROLES[role],
      description: DESCRIPTIONS[role],
      trust: [trustCatalog(externalId), trustSelf(context, self, externalId)],
      policies: { lake: reach, self: [assumeSelf(self)] },
    }).arn;
  }
}

const DESCRIPTIONS = {
  storage: 'Unity Catalog reads what was received, and reads and writes tables and features',
  publisher: 'Jobs of the data scientists add versions of models, and change or read none',
} as const;

const trustCatalog = (externalId: string): Statement => ({
  Sid: 'UnityCatalogByExternalId',
  Effect: 'Allow',
  Principal: { AWS: UNITY_CATALOG_ROLE },
  Action: 'sts:AssumeRole',
  Condition: { StringEquals: { 'sts:ExternalId': externalId } },
});

const trustSelf = (context: Context, self: string, externalId: string): Statement => ({
  Sid: 'Itself',
  Effect: 'Allow',
  Principal: { AWS: arn.iam(context, 'root') },
  Action: 'sts:AssumeRole',
  Condition: { ArnEquals: { 'aws:PrincipalArn': self }, StringEquals: { 'sts:ExternalId': externalId } },
});

const assumeSelf = (self: string): Statement => ({
  Sid: 'Itself',
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Resource: self,
});

/** Tables delete and rewrite their own files. File events are left out: the zones tell EventBridge. */
const storage = (context: Context, zones: CatalogRoleProps['zones']): readonly Statement[] => {
  const all = Object.values(zones);
  const tables = [zones.curated, zones.features];
  return [
    { Sid: 'Look', Effect: 'Allow', Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: buckets(all) },
    { Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: objects(all) },
    {
      Sid: 'WriteTables',
      Effect: 'Allow',
      Action: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'],
      Resource: objects(tables),
    },
    useKeys(context, 'Decrypt', ['kms:Decrypt'], all),
    useKeys(context, 'Encrypt', ['kms:GenerateDataKey'], tables),
  ];
};

/** Joining the parts of a large object decrypts them; no object is read. */
const publishing = (context: Context, { models }: CatalogRoleProps['zones']): readonly Statement[] => [
  { Sid: 'Add', Effect: 'Allow', Action: ['s3:AbortMultipartUpload', 's3:PutObject'], Resource: objects([models]) },
  useKeys(context, 'Encrypt', ['kms:Decrypt', 'kms:GenerateDataKey'], [models]),
];

const useKeys = (
  context: Context,
  Sid: string,
  Action: readonly string[],
  zones: readonly ZoneAccess[],
): Statement => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource: zones.map(({ keyArn }) => keyArn),
  Condition: { StringEquals: { 'kms:ViaService': `s3.${context.region}.amazonaws.com` } },
});

const buckets = (zones: readonly ZoneAccess[]): readonly string[] => zones.map(({ bucket }) => arn.s3(bucket));
const objects = (zones: readonly ZoneAccess[]): readonly string[] => zones.map(({ bucket }) => arn.s3(bucket, '*'));
