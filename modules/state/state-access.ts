import { arn, type Context, type Statement } from '../kernel';
import { STATE_PREFIX, stateLocation } from './location';

/** Lets a role find and read every state of the account, through the state key and for S3 alone. */
export function stateRead(context: Context, keyArn: string): readonly Statement[] {
  const { bucket } = stateLocation(context);
  return [
    // Without a condition on the prefix: a look-up has none, and S3 would answer "forbidden" for a state not yet made.
    { Sid: 'ListState', Effect: 'Allow', Action: 's3:ListBucket', Resource: arn.s3(bucket) },
    // The whole bucket: init also looks for a state of the default workspace, which would lie beside the prefix.
    { Sid: 'ReadState', Effect: 'Allow', Action: 's3:GetObject', Resource: arn.s3(bucket, '*') },
    {
      Sid: 'StateKey',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: keyArn,
      Condition: { StringEquals: { 'kms:ViaService': `s3.${context.region}.amazonaws.com` } },
    },
  ];
}

/**
 * Lets a role take and release the lock of a state: the object beside it. A lock can also be taken from somebody
 * else this way; the access log and the bucket's versions tell by whom.
 */
export const stateLock = (context: Context): Statement => ({
  Sid: 'LockState',
  Effect: 'Allow',
  Action: ['s3:DeleteObject', 's3:PutObject'],
  Resource: arn.s3(stateLocation(context).bucket, `${STATE_PREFIX}/*/*.tflock`),
});

/** Lets a role write, make and remove states. Older versions stay: nobody may delete those. */
export const stateWrite = (context: Context): Statement => ({
  Sid: 'WriteState',
  Effect: 'Allow',
  Action: ['s3:DeleteObject', 's3:PutObject'],
  Resource: arn.s3(stateLocation(context).bucket, `${STATE_PREFIX}/*`),
});

/** Stacks whose resources stand inside a cluster: whoever may administer that may apply them by hand. */
const IN_CLUSTER = ['bootstrap', 'tenancy'];

/**
 * Lets a person who must do by hand what the pipeline cannot read the account's states, and write those of what stands
 * inside the cluster. The key goes by its alias, for the key itself is the `state` stack's own.
 */
export function inClusterState(context: Context): readonly Statement[] {
  const { bucket, keyAlias } = stateLocation(context);
  const byAlias = { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } };
  const read = stateRead(context, arn.regional(context, 'kms', 'key/*'));
  return [
    ...read.map((statement) =>
      statement.Sid === 'StateKey' ? { ...statement, Condition: { ...statement.Condition, ...byAlias } } : statement,
    ),
    {
      Sid: 'WriteStateInCluster',
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:PutObject'],
      Resource: IN_CLUSTER.map((part) => arn.s3(bucket, `${STATE_PREFIX}/*/${part}.tfstate*`)),
    },
  ];
}
