import { arn, type Context, type LakeZone, type Statement } from '../kernel';
import { keyGuard } from '../keys';
import { replicationRoleArn, zoneBucketName } from './names';

export interface GuardedKey {
  readonly context: Context;
  readonly zone: LakeZone;
  /** The cluster whose published models S3 brings here. @default none */
  readonly source?: Context | undefined;
}

/** What the key of a zone says beside the account's own IAM. Nobody ends that of production: the data would be lost. */
export const zoneKeyStatements = ({ context, zone, source }: GuardedKey): readonly Statement[] => [
  otherAccounts(context, source),
  ...(source ? [copies(context, zone, source)] : []),
  ...(context.grade === 'production' ? keyGuard(context) : []),
];

/** Also by a grant, which somebody could give without thinking. */
const otherAccounts = (context: Context, source: Context | undefined): Statement => ({
  Sid: 'DenyOtherAccounts',
  Effect: 'Deny',
  Principal: '*',
  Action: 'kms:*',
  Resource: '*',
  Condition: {
    StringNotEquals: { 'aws:PrincipalAccount': [context.account, ...(source ? [source.account] : [])] },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  },
});

/** Copies are encrypted, never read back. Source: AmazonS3/latest/userguide/replication-config-for-kms-objects. */
const copies = (context: Context, zone: LakeZone, source: Context): Statement => ({
  Sid: 'CopiesAreEncrypted',
  Effect: 'Allow',
  Principal: { AWS: arn.iam(source, 'root') },
  Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
  Resource: '*',
  Condition: {
    ArnEquals: { 'aws:PrincipalArn': replicationRoleArn(source) },
    StringEquals: { 'kms:ViaService': `s3.${context.region}.amazonaws.com` },
    ArnLike: {
      'kms:EncryptionContext:aws:s3:arn': [
        arn.s3(zoneBucketName(context, zone)),
        arn.s3(zoneBucketName(context, zone), '*'),
      ],
    },
  },
});
