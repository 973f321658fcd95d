import { settingsAreKept } from '../buckets';
import { roleArn } from '../identity';
import { arn, type Context, type Statement } from '../kernel';
import { archiveWriters, evidenceWriters } from './names';

export interface Guarded {
  /** The account that keeps the records. */
  readonly audit: Context;
  /** The one other account that has business here. */
  readonly source: Context;
  readonly bucket: string;
  /** Days of the bucket's default retention. @default none */
  readonly lockDays?: number | undefined;
}

/** What takes records away, for good or from sight. Lifecycle rules are S3's own doing and are not asked. */
const REMOVAL = ['s3:BypassGovernanceRetention', 's3:DeleteBucket', 's3:DeleteObject', 's3:DeleteObjectVersion'];

/**
 * What nobody may do to a bucket of records, whatever else a policy allows. Its settings belong to the role that
 * applies this platform in the audit account.
 */
export const guard = (guarded: Guarded): readonly Statement[] => [
  otherAccounts(guarded),
  servicesForOthers(guarded),
  ownWrites(guarded),
  removal(guarded),
  settingsAreKept(guarded.bucket, roleArn(guarded.audit, 'apply')),
  ...(guarded.lockDays === undefined ? [] : [shorterLock(guarded.bucket, guarded.lockDays)]),
];

const otherAccounts = ({ audit, source, bucket }: Guarded): Statement => ({
  Sid: 'DenyOtherAccounts',
  ...nobody,
  Action: 's3:*',
  Resource: everything(bucket),
  Condition: {
    StringNotEquals: { 'aws:PrincipalAccount': [audit.account, source.account] },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  },
});

/** The confused deputy: a service that is let in here, sent by an account that is not. */
const servicesForOthers = ({ audit, source, bucket }: Guarded): Statement => ({
  Sid: 'DenyServicesOfOtherAccounts',
  ...nobody,
  Action: 's3:*',
  Resource: everything(bucket),
  Condition: {
    Bool: { 'aws:PrincipalIsAWSService': 'true' },
    Null: { 'aws:SourceAccount': 'false' },
    StringNotEquals: { 'aws:SourceAccount': [audit.account, source.account] },
  },
});

/** Those who keep the records write none, for IAM alone would let them: but their own account's, as any other's. */
const ownWrites = ({ audit, source, bucket }: Guarded): Statement => ({
  Sid: 'DenyWritesOfKeepers',
  ...nobody,
  Action: ['s3:PutObject', 's3:ReplicateDelete', 's3:ReplicateObject'],
  Resource: arn.s3(bucket, '*'),
  Condition: {
    StringEquals: { 'aws:PrincipalAccount': audit.account },
    ...(source.account === audit.account && {
      ArnNotLike: { 'aws:PrincipalArn': [archiveWriters(audit), ...evidenceWriters(audit)] },
    }),
  },
});

const removal = ({ bucket }: Guarded): Statement => ({
  Sid: 'DenyRemoval',
  ...nobody,
  Action: REMOVAL,
  Resource: everything(bucket),
});

/** Retention of single objects may be set anew only for longer than the bucket gives by itself. */
const shorterLock = (bucket: string, lockDays: number): Statement => ({
  Sid: 'DenyShorterLock',
  ...nobody,
  Action: 's3:PutObjectRetention',
  Resource: arn.s3(bucket, '*'),
  Condition: { NumericLessThan: { 's3:object-lock-remaining-retention-days': String(lockDays) } },
});

const nobody = { Effect: 'Deny', Principal: '*' } as const;

const everything = (bucket: string): readonly string[] => [arn.s3(bucket), arn.s3(bucket, '*')];
