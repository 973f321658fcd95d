import { arn, type Context, type Statement } from '../kernel';
import { stateLocation } from './location';

/** What the state bucket refuses, beside insecure transport. It grants nothing: the account's IAM does. */
export function storageStatements(context: Context, keyArn: string): readonly Statement[] {
  const { bucket, keyAliasArn } = stateLocation(context);
  const objects = arn.s3(bucket, '*');
  return [
    {
      ...deny('DenyOtherAccounts', 's3:*', [arn.s3(bucket), objects]),
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': context.account } },
    },
    // A request without the header gets the bucket's default, which is the state key. Parts of a large upload carry
    // no header, so its absence must not be refused.
    {
      ...deny('DenyOtherEncryption', 's3:PutObject', objects),
      Condition: { Null: { [ENCRYPTION]: 'false' }, StringNotEquals: { [ENCRYPTION]: 'aws:kms' } },
    },
    // The backend sends the alias, people and tools the key. With the header but no key, S3 would take its own key.
    {
      ...deny('DenyOtherKey', 's3:PutObject', objects),
      Condition: { Null: { [ENCRYPTION]: 'false' }, StringNotEquals: { [KEY]: [keyAliasArn, keyArn] } },
    },
    // History ends by the bucket's lifecycle alone, which no policy can stop.
    deny('DenyLossOfHistory', 's3:DeleteObjectVersion', objects),
  ];
}

/** Lets S3 deliver the state bucket's access log, and nobody else's. Source: S3 userguide enable-server-access-logging. */
export function logDelivery(context: Context, logBucket: string): Statement {
  return {
    Sid: 'AccessLogs',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: arn.s3(logBucket, '*'),
    Condition: {
      ArnLike: { 'aws:SourceArn': arn.s3(stateLocation(context).bucket) },
      StringEquals: { 'aws:SourceAccount': context.account },
    },
  };
}

// Header names as condition keys: service-authorization list_amazons3. `aws:kms:dsse` is refused too: one algorithm
// under one key, and the backend cannot ask for the other.
const ENCRYPTION = 's3:x-amz-server-side-encryption';
const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';

const deny = (Sid: string, Action: string, Resource: string | readonly string[]) =>
  ({ Sid, Effect: 'Deny', Principal: '*', Action, Resource }) as const;
