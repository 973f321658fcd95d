import { arn, type Statement } from '../kernel';

/** What could let records in or out, shorten their life or blind their watch. */
const SETTINGS = [
  's3:DeleteBucketPolicy',
  's3:PutBucketAcl',
  's3:PutBucketLogging',
  's3:PutBucketNotification',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketRequestPayment',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutInventoryConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];

/**
 * The settings of a bucket of records belong to one role, whatever else a policy allows. The root user keeps S3's own
 * way back to a bucket policy that refuses everybody.
 */
export const settingsAreKept = (bucket: string, keeperArn: string): Statement => ({
  Sid: 'DenyOtherSettings',
  Effect: 'Deny',
  Principal: '*',
  Action: SETTINGS,
  Resource: arn.s3(bucket),
  Condition: { ArnNotEquals: { 'aws:PrincipalArn': keeperArn } },
});
