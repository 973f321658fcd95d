import { settingsAreKept } from '../buckets';
import { roleArn } from '../identity';
import { arn, type Context, type LakeZone, type Statement } from '../kernel';
import { replicationRoleArn, zoneBucketName, zoneKeyAlias } from './names';
import { ZONE_RULES } from './zone-rules';

/** The ways by which data may be read and written at all. */
export interface LakeDoors {
  /** VPC endpoints: of the cluster, of the lake's workers, of a vendor's control plane. */
  readonly endpointIds: readonly string[];
  /** Blocks of public addresses of a vendor's control plane. */
  readonly addresses: readonly string[];
}

export interface GuardedZone {
  readonly context: Context;
  readonly zone: LakeZone;
  readonly doors: LakeDoors;
  readonly keyArn: string;
  /** The cluster whose published models S3 brings here. @default none */
  readonly source?: Context | undefined;
  /** Whether the zone is being torn down, so that objects may go. */
  readonly ends: boolean;
}

/**
 * What the bucket of a zone refuses, beside insecure transport, and whose copies it takes. Who of the account may read
 * and write is for IAM to say.
 */
export const zoneStatements = (guarded: GuardedZone): readonly Statement[] => [
  otherAccounts(guarded),
  servicesForOthers(guarded),
  ...outsideDoors(guarded),
  ...otherKeys(guarded),
  ...(guarded.ends ? [] : [removal(guarded)]),
  settingsAreKept(zoneBucketName(guarded.context, guarded.zone), roleArn(guarded.context, 'apply')),
  ...(guarded.source ? copies(guarded, guarded.source) : []),
  ...(guarded.zone === 'models' ? [guarded.source ? puts(guarded) : overwriting(guarded)] : []),
];

/** Above all: nothing of production for whoever stands in another account. */
const otherAccounts = (guarded: GuardedZone): Statement => ({
  Sid: 'DenyOtherAccounts',
  ...nobody,
  Action: 's3:*',
  Resource: everything(guarded),
  Condition: {
    StringNotEquals: { 'aws:PrincipalAccount': accountsOf(guarded) },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  },
});

/** The confused deputy: a service that is let in here, sent by an account that is not. */
const servicesForOthers = (guarded: GuardedZone): Statement => ({
  Sid: 'DenyServicesOfOtherAccounts',
  ...nobody,
  Action: 's3:*',
  Resource: everything(guarded),
  Condition: {
    Bool: { 'aws:PrincipalIsAWSService': 'true' },
    Null: { 'aws:SourceAccount': 'false' },
    StringNotEquals: { 'aws:SourceAccount': accountsOf(guarded) },
  },
});

/**
 * Data passes through known endpoints alone, so that stolen credentials are of no use elsewhere. S3's own replication
 * comes from none; the pipeline asks whether a bucket is there (`HeadBucket` is `s3:ListBucket`), and reads nothing.
 */
function outsideDoors(guarded: GuardedZone): readonly Statement[] {
  const { context, source, doors } = guarded;
  const replication = [context, ...(source ? [source] : [])].map(replicationRoleArn);
  const outside = (spared: readonly string[]): NonNullable<Statement['Condition']> => ({
    StringNotEquals: { 'aws:SourceVpce': doors.endpointIds },
    ...(doors.addresses.length > 0 && { NotIpAddress: { 'aws:SourceIp': doors.addresses } }),
    ArnNotEquals: { 'aws:PrincipalArn': spared },
  });
  const pipeline = ['plan', 'apply'].map((name) => roleArn(context, name));
  const [bucket = '', objects = ''] = everything(guarded);
  const deny = (Sid: string, Action: readonly string[], Resource: string, spared: readonly string[]): Statement => ({
    ...{ Sid, ...nobody, Action, Resource },
    Condition: outside(spared),
  });
  return [
    deny('DenyDataOutsideEndpoints', DATA, objects, replication),
    deny('DenyListingOutsideEndpoints', LISTING, bucket, [...replication, ...pipeline]),
  ];
}

/** A request without the header gets the zone's key; parts of a large upload carry none, so its absence passes. */
function otherKeys({ context, zone, keyArn }: GuardedZone): readonly Statement[] {
  const objects = arn.s3(zoneBucketName(context, zone), '*');
  const alias = arn.regional(context, 'kms', zoneKeyAlias(context, zone));
  const unless = (header: string, values: readonly string[]) => ({
    Null: { [ENCRYPTION]: 'false' },
    StringNotEquals: { [header]: values },
  });
  const put = { ...nobody, Action: 's3:PutObject', Resource: objects } as const;
  return [
    { Sid: 'DenyOtherEncryption', ...put, Condition: unless(ENCRYPTION, ['aws:kms']) },
    { Sid: 'DenyOtherKey', ...put, Condition: unless(KEY, [keyArn, alias]) },
  ];
}

/** History ends by the lifecycle alone, which no policy can stop; what is received or published is not deleted at all. */
const removal = (guarded: GuardedZone): Statement => ({
  Sid: 'DenyRemoval',
  ...nobody,
  Action: [
    's3:BypassGovernanceRetention',
    's3:DeleteBucket',
    's3:DeleteObjectVersion',
    ...(ZONE_RULES[guarded.zone].deletable === undefined ? ['s3:DeleteObject'] : []),
  ],
  Resource: everything(guarded),
});

/**
 * A key is written once: without `If-None-Match` nothing is written, and with it never over something. Parts of a
 * large upload carry no such header. Source: AmazonS3/latest/userguide/conditional-writes-enforce.
 */
const overwriting = (guarded: GuardedZone): Statement => ({
  Sid: 'DenyOverwriting',
  ...nobody,
  Action: 's3:PutObject',
  Resource: arn.s3(zoneBucketName(guarded.context, guarded.zone), '*'),
  Condition: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
});

/** What is served before production is what production published: nobody here adds to it. */
const puts = (guarded: GuardedZone): Statement => ({
  Sid: 'DenyPutsBesideCopies',
  ...nobody,
  Action: 's3:PutObject',
  Resource: arn.s3(zoneBucketName(guarded.context, guarded.zone), '*'),
});

/**
 * Copies of what another cluster published, by its one role, and nothing else of that account. Deletions are not taken.
 * Source: AmazonS3/latest/userguide/replication-walkthrough-2 (different accounts).
 */
function copies(guarded: GuardedZone, source: Context): readonly Statement[] {
  const [bucket = '', objects = ''] = everything(guarded);
  const role = replicationRoleArn(source);
  const statement = (Sid: string, Action: readonly string[], Resource: string): Statement => ({
    ...{ Sid, Effect: 'Allow', Principal: { AWS: arn.iam(source, 'root') }, Action, Resource },
    Condition: { ArnEquals: { 'aws:PrincipalArn': role } },
  });
  return [
    statement('CopiesArePut', COPYING, objects),
    statement('VersionsAreAsked', ['s3:GetBucketVersioning'], bucket),
    {
      ...{ Sid: 'DenyTheRestOfTheSource', ...nobody, Resource: everything(guarded) },
      NotAction: [...COPYING, 's3:GetBucketVersioning'],
      Condition: { StringEquals: { 'aws:PrincipalAccount': source.account } },
    },
    {
      ...{ Sid: 'DenyOthersOfTheSource', ...nobody, Action: 's3:*', Resource: everything(guarded) },
      Condition: {
        StringEquals: { 'aws:PrincipalAccount': source.account },
        ArnNotEquals: { 'aws:PrincipalArn': role },
      },
    },
  ];
}

const accountsOf = ({ context, source }: GuardedZone): readonly string[] => [
  context.account,
  ...(source ? [source.account] : []),
];

const nobody = { Effect: 'Deny', Principal: '*' } as const;

const everything = ({ context, zone }: GuardedZone): readonly string[] => {
  const bucket = zoneBucketName(context, zone);
  return [arn.s3(bucket), arn.s3(bucket, '*')];
};

// With enforced ownership copies belong to the bucket's account: AmazonS3/latest/userguide/replication-change-owner.
const COPYING = ['s3:ReplicateObject', 's3:ReplicateTags'];
const DATA = [
  's3:AbortMultipartUpload',
  's3:DeleteObject*',
  's3:GetObject*',
  's3:ListMultipartUploadParts',
  's3:PutObject*',
  's3:RestoreObject',
];
const LISTING = ['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListBucketVersions'];
// Header names as condition keys: service-authorization list_amazons3.
const ENCRYPTION = 's3:x-amz-server-side-encryption';
const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';
