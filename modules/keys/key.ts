import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { arn, type Context, policyDocument, type Statement } from '../kernel';

export interface KeyProps {
  readonly context: Context;
  /** What the key encrypts: its description, for the key register (RTS 2024/1774 Art. 7). */
  readonly purpose: string;
  /** Alias with its `alias/` prefix. @default `alias/<organisation>-<workspace>-<id>` */
  readonly alias?: string;
  /**
   * Who may use the key beside the account's own IAM policies: AWS services, other accounts. Name no principal that
   * does not exist when the key is made. @default nobody
   */
  readonly statements?: readonly Statement[];
  /** Days between the request to delete the key and its loss (7-30). @default 30 */
  readonly deletionWindowDays?: number;
}

const ROTATION_DAYS = 365; // the shortest that AWS bills no more than yearly: kms/latest/developerguide/rotate-keys

/** A customer key that rotates every year, is governed by its account's IAM, and cannot be destroyed by a plan. */
export class Key extends Construct {
  readonly arn: string;
  /** The key's alias as an ARN: computed, so that policies can name the key before it exists. */
  readonly aliasArn: string;

  constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    const { context } = props;
    const alias = props.alias ?? `alias/${context.name.local('kms-alias', id)}`;
    const key = this.key(props);
    new KmsAlias(this, 'alias', { name: alias, targetKeyId: key.keyId });
    this.arn = key.arn;
    this.aliasArn = arn.regional(context, 'kms', alias);
  }

  private key({ context, purpose, statements = [], deletionWindowDays = 30 }: KeyProps): KmsKey {
    return new KmsKey(this, 'Default', {
      description: purpose,
      keyUsage: 'ENCRYPT_DECRYPT',
      customerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      enableKeyRotation: true,
      rotationPeriodInDays: ROTATION_DAYS,
      deletionWindowInDays: deletionWindowDays,
      multiRegion: false,
      policy: policyDocument(ownAccount(context), ...statements),
    });
  }
}

/** Hands the key to the account's IAM: without it nobody could ever change the key again. */
const ownAccount = (context: Context): Statement => ({
  Sid: 'AccountIamGoverns',
  Effect: 'Allow',
  Principal: { AWS: arn.iam(context, 'root') },
  Action: 'kms:*',
  Resource: '*',
});
