import { can, cannot, type Requirement } from '../support/requirements';
import { FOREIGN, type Place } from './place';

/** What the lake's names are in the account of a place. */
export const bucketOf = ({ account }: Pick<Place, 'account'>, zone: string): string =>
  `arn:aws:s3:::exbank-lake-${zone}-${account}`;

/** A service that signs in to `cases` as `case_desk`, writes `raw/audit/`, reads `curated/labels/` and model `fraud`. */
export function serviceWithEverything({ account, region, workspace }: Place): readonly Requirement[] {
  const user = (instance: string, name: string, owner = account) =>
    `arn:aws:rds-db:${region}:${owner}:dbuser:${instance}/${name}`;
  return [
    can('sign in to its database as itself', 'rds-db:connect', user('db-CASES', 'case_desk')),
    cannot('sign in as somebody else', 'rds-db:connect', [
      user('db-CASES', 'label_store'),
      user('db-CASES', 'platform'),
    ]),
    cannot('sign in to another database', 'rds-db:connect', user('db-TOKENS', 'case_desk')),
    cannot('sign in to a database of another account', 'rds-db:connect', user('db-CASES', 'case_desk', FOREIGN)),
    ...objects({ account, region, workspace }),
    cannot(
      'read secrets itself',
      ['secretsmanager:GetSecretValue', 'secretsmanager:ListSecrets'],
      ['*', `arn:aws:secretsmanager:${region}:${account}:secret:exbank/test-euw1/case-desk/key-AbCdEf`],
    ),
    cannot('become another role', 'sts:AssumeRole', `arn:aws:iam::${account}:role/exbank-test-euw1-svc-other`),
  ];
}

type Lake = Pick<Place, 'account' | 'region' | 'workspace'>;

function objects(place: Lake): readonly Requirement[] {
  const [raw, curated, models] = ['raw', 'curated', 'models'].map((zone) => bucketOf(place, zone));
  const put = ['s3:PutObject', 's3:AbortMultipartUpload'];
  return [
    ...reading(place, 'raw', 'audit/'),
    ...reading(place, 'curated', 'labels/'),
    ...reading(place, 'models', 'fraud/'),
    can('put what it may write', put, `${raw}/audit/2026/11/a.parquet`),
    cannot('put what it may only read', put, [`${curated}/labels/a`, `${models}/fraud/1/model.onnx`]),
    cannot('put beside its prefix', put, [`${raw}/audit-old/a`, `${raw}/transactions/a`]),
    cannot('delete or unlock anything', DELETIONS, [`${raw}/audit/a`, raw ?? '']),
    ...keys(place),
  ];
}

const DELETIONS = [
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutObjectRetention',
  's3:BypassGovernanceRetention',
  's3:PutBucketPolicy',
];

function reading(place: Lake, zone: string, prefix: string): readonly Requirement[] {
  const bucket = bucketOf(place, zone);
  const asking = (wanted: string) => ({ 's3:prefix': wanted });
  return [
    can(`list ${zone}/${prefix}`, 's3:ListBucket', bucket, asking(`${prefix}2026/`)),
    cannot(`list other parts of ${zone}`, 's3:ListBucket', bucket, asking('')),
    cannot(`list all of ${zone}`, 's3:ListBucket', bucket),
    cannot('list the same prefix of another bucket', 's3:ListBucket', bucketOf(place, 'features'), asking(prefix)),
    can(`get from ${zone}/${prefix}`, 's3:GetObject', `${bucket}/${prefix}a`),
    cannot(`get beside ${zone}/${prefix}`, 's3:GetObject', [
      `${bucket}/other/a`,
      `${bucket}/${prefix.replace('/', '-old/')}a`,
      `${bucketOf({ account: FOREIGN }, zone)}/${prefix}a`,
    ]),
  ];
}

/** Under a bucket key KMS hears the bucket's ARN, else the object's. */
function keys({ account, region, workspace }: Lake): readonly Requirement[] {
  const key = `arn:aws:kms:${region}:${account}:key/any`;
  const bucket = (zone: string) => bucketOf({ account }, zone);
  const opening = (zone: string, of = bucket(zone), via = 's3') => ({
    'kms:ViaService': `${via}.${region}.amazonaws.com`,
    'kms:EncryptionContext:aws:s3:arn': of,
    'kms:ResourceAliases': [`alias/exbank-${workspace}-lake-${zone}`],
  });
  const prefixes = { raw: 'audit/', curated: 'labels/', models: 'fraud/' };
  return [
    ...Object.entries(prefixes).flatMap(([zone, prefix]) => [
      can(`open what lies in ${zone}`, 'kms:Decrypt', key, opening(zone)),
      can(
        `open what came to ${zone} without a bucket key`,
        'kms:Decrypt',
        key,
        opening(zone, `${bucket(zone)}/${prefix}a`),
      ),
      cannot(
        `open what lies beside its prefix in ${zone}`,
        'kms:Decrypt',
        key,
        opening(zone, `${bucket(zone)}/other/a`),
      ),
    ]),
    can('close what it puts', 'kms:GenerateDataKey', key, opening('raw')),
    can('close it without a bucket key', 'kms:GenerateDataKey', key, opening('raw', `${bucket('raw')}/audit/a`)),
    cannot('close what it may only read', 'kms:GenerateDataKey', key, opening('curated')),
    cannot('open another zone', 'kms:Decrypt', key, opening('features')),
    cannot('open with the key of another zone', 'kms:Decrypt', key, {
      ...opening('raw'),
      'kms:ResourceAliases': [`alias/exbank-${workspace}-lake-features`],
    }),
    cannot('close with the key of another zone', 'kms:GenerateDataKey', key, {
      ...opening('raw'),
      'kms:ResourceAliases': [`alias/exbank-${workspace}-lake-curated`],
    }),
    cannot('close for another bucket', 'kms:GenerateDataKey', key, opening('raw', bucket('features'))),
    cannot('open past S3', ['kms:Decrypt', 'kms:GenerateDataKey'], key, opening('raw', bucket('raw'), 'dynamodb')),
    cannot(
      'open with a key of another account',
      ['kms:Decrypt', 'kms:GenerateDataKey'],
      `arn:aws:kms:${region}:${FOREIGN}:key/any`,
      opening('raw'),
    ),
  ];
}

/** A reader of the secrets that it is given, and of no other. */
export function secretsReader({ account, region }: Place, own: readonly string[]): readonly Requirement[] {
  const secret = (name: string, owner = account) => `arn:aws:secretsmanager:${region}:${owner}:secret:${name}-AbCdEf`;
  const key = `arn:aws:kms:${region}:${account}:key/any`;
  const read = ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'];
  const opening = (arn: string) => ({
    'kms:ViaService': `secretsmanager.${region}.amazonaws.com`,
    'kms:EncryptionContext:SecretARN': arn,
  });
  const first = secret(own[0] ?? '');
  return [
    ...own.flatMap((name) => [
      can(`read ${name}`, read, secret(name)),
      can(`decrypt ${name}`, 'kms:Decrypt', key, opening(secret(name))),
    ]),
    cannot('read another', read, [secret('exbank/test-euw1/other/key'), secret(`${own[0] ?? ''}-old`)]),
    cannot('read one of another account', read, secret(own[0] ?? '', FOREIGN)),
    cannot('write, delete or search', WRITES, ['*', first]),
    cannot('decrypt another', 'kms:Decrypt', key, opening(secret('exbank/test-euw1/other/key'))),
    cannot('decrypt past Secrets Manager', 'kms:Decrypt', key, { 'kms:EncryptionContext:SecretARN': first }),
    cannot('decrypt in another account', 'kms:Decrypt', `arn:aws:kms:${region}:${FOREIGN}:key/any`, opening(first)),
  ];
}

const WRITES = [
  'secretsmanager:PutSecretValue',
  'secretsmanager:DeleteSecret',
  'secretsmanager:CreateSecret',
  'secretsmanager:ListSecrets',
];
