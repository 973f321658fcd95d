import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { arn, type Context, policyDocument, type Problem, reject, type Statement } from '../kernel';

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
  /** What a service asks of the key before it uses one, beside the tags of every resource. @default nothing */
  readonly tags?: Readonly<Record<string, string>>;
  /** Days between the request to delete the key and its loss (7-30). @default 30 */
  readonly deletionWindowDays?: number;
}

const ROTATION_DAYS = 365; // AWS's own rhythm (90-2560): kms/latest/developerguide/rotating-keys-enable

/** A customer key that rotates every year, is governed by its account's IAM, and cannot be destroyed by a plan. */
export class Key extends Construct {
  readonly arn: string;
  /** The key's alias as an ARN: computed, so that a backend or a policy can name the key before it exists. */
  readonly aliasArn: string;

  constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    const { context } = props;
    const alias = props.alias ?? `alias/${context.name.local('kms-alias', id)}`;
    reject(`Key ${this.node.path}`, keyProblems({ ...props, alias }));
    const key = this.key(props);
    new KmsAlias(this, 'alias', { name: alias, targetKeyId: key.keyId });
    this.arn = key.arn;
    this.aliasArn = arn.regional(context, 'kms', alias);
  }

  private key({ context, purpose, statements = [], tags, deletionWindowDays = 30 }: KeyProps): KmsKey {
    return new KmsKey(this, 'Default', {
      description: purpose,
      keyUsage: 'ENCRYPT_DECRYPT',
      customerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      enableKeyRotation: true,
      rotationPeriodInDays: ROTATION_DAYS,
      deletionWindowInDays: deletionWindowDays,
      multiRegion: false,
      ...(tags && { tags: { ...tags } }),
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

/** What KMS would say against a key; sources: kms/latest/APIReference/API_CreateAlias and API_ScheduleKeyDeletion. */
export const keyProblems = ({ alias, deletionWindowDays = 30 }: Pick<KeyProps, 'alias' | 'deletionWindowDays'>) => [
  aliasProblem(alias),
  windowProblem(deletionWindowDays),
];

const aliasProblem = (alias = ''): Problem | undefined =>
  /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/.test(alias)
    ? undefined
    : { field: 'alias', got: alias, want: 'alias/ and letters, digits, /_-, not aws/', fix: 'rename it' };

const windowProblem = (days: number): Problem | undefined =>
  Number.isInteger(days) && days >= 7 && days <= 30
    ? undefined
    : { field: 'deletionWindowDays', got: days, want: '7-30', fix: 'use whole days' };
