import { arn, type Context, type LakeZone, type Statement } from '../kernel';
import type { LakePrefix, ServiceSettings } from './settings';

/** Where the stores of a service are: values that a rule or a contract knows. */
export interface Stores {
  /** What IAM authentication calls a database. */
  readonly databaseResourceId: (database: string) => string;
  readonly bucketName: (zone: LakeZone) => string;
  /** Alias of the key of a zone, `alias/…`. */
  readonly keyAlias: (zone: LakeZone) => string;
}

type Access = Pick<ServiceSettings, 'databases' | 'databaseUser' | 'prefixes'>;

/**
 * What the row of a service lets its pods do in AWS, by kebab-case name; nothing when it declares neither database nor
 * prefix nor model. Secrets are not among it: External Secrets brings them (ADR-0011).
 */
export const servicePolicies = (
  context: Context,
  access: Access,
  stores: Stores,
): Readonly<Record<string, readonly Statement[]>> => ({
  ...(access.databases.length > 0 && { databases: [signIn(context, access, stores)] }),
  ...(access.prefixes.length > 0 && { lake: lake(context, access.prefixes, stores) }),
});

/** IAM knows no condition for this action: the instance and the user are all there is (UsingWithRDS.IAMDBAuth.IAMPolicy). */
const signIn = (context: Context, { databases, databaseUser }: Access, stores: Stores): Statement => ({
  Sid: 'SignIn',
  Effect: 'Allow',
  Action: 'rds-db:connect',
  Resource: databases.map((name) =>
    arn.regional(context, 'rds-db', `dbuser:${stores.databaseResourceId(name)}/${databaseUser}`),
  ),
});

function lake(context: Context, prefixes: readonly LakePrefix[], stores: Stores): readonly Statement[] {
  const objects = (some: readonly LakePrefix[]) =>
    some.map(({ zone, prefix }) => arn.s3(stores.bucketName(zone), `${prefix}*`));
  const written = prefixes.filter(({ access }) => access === 'write');
  return [
    ...zonesOf(prefixes).map((zone) => list(zone, prefixes, stores)),
    { Sid: 'Get', Effect: 'Allow', Action: 's3:GetObject', Resource: objects(prefixes) },
    decrypt(context, prefixes, stores),
    ...(written.length > 0 ? [put(objects(written)), encrypt(context, written, stores)] : []),
  ];
}

/** Whoever asks for a key that is not there hears "forbidden", not "not found": a look-up carries no prefix. */
const list = (zone: LakeZone, prefixes: readonly LakePrefix[], { bucketName }: Stores): Statement => ({
  Sid: `List${zone.charAt(0).toUpperCase()}${zone.slice(1)}`,
  Effect: 'Allow',
  Action: 's3:ListBucket',
  Resource: arn.s3(bucketName(zone)),
  Condition: {
    StringLike: { 's3:prefix': prefixes.filter((one) => one.zone === zone).map(({ prefix }) => `${prefix}*`) },
  },
});

/** A large object is put in parts, and an attempt that failed is taken away. */
const put = (objects: readonly string[]): Statement => ({
  Sid: 'Put',
  Effect: 'Allow',
  Action: ['s3:AbortMultipartUpload', 's3:PutObject'],
  Resource: objects,
});

const decrypt = (context: Context, prefixes: readonly LakePrefix[], stores: Stores): Statement => ({
  Sid: 'Decrypt',
  Effect: 'Allow',
  Action: 'kms:Decrypt', // also to join the parts of a large object that is put
  ...keysOf(context, prefixes, stores),
});

const encrypt = (context: Context, written: readonly LakePrefix[], stores: Stores): Statement => ({
  Sid: 'Encrypt',
  Effect: 'Allow',
  Action: 'kms:GenerateDataKey',
  ...keysOf(context, written, stores),
});

/**
 * The zones' own keys, only for S3, and only for what these prefixes hold: under a bucket key S3 tells KMS the bucket,
 * for an object that came without one the object (AmazonS3/latest/userguide/UsingKMSEncryption).
 */
const keysOf = (
  context: Context,
  prefixes: readonly LakePrefix[],
  { bucketName, keyAlias }: Stores,
): { readonly Resource: string; readonly Condition: NonNullable<Statement['Condition']> } => ({
  Resource: arn.regional(context, 'kms', 'key/*'),
  Condition: {
    StringEquals: { 'kms:ViaService': `s3.${context.region}.amazonaws.com` },
    StringLike: {
      'kms:EncryptionContext:aws:s3:arn': [
        ...zonesOf(prefixes).map((zone) => arn.s3(bucketName(zone))),
        ...prefixes.map(({ zone, prefix }) => arn.s3(bucketName(zone), `${prefix}*`)),
      ],
    },
    'ForAnyValue:StringEquals': { 'kms:ResourceAliases': zonesOf(prefixes).map(keyAlias) },
  },
});

const zonesOf = (prefixes: readonly LakePrefix[]): readonly LakeZone[] => [
  ...new Set(prefixes.map(({ zone }) => zone)),
];
