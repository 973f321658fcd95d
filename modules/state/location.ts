import { arn, type Context } from '../kernel';

/** Where an account keeps its Terraform state. Computed, so that every backend can name it literally. */
export interface StateLocation {
  readonly bucket: string;
  /** Where requests to the bucket are recorded. */
  readonly logBucket: string;
  /** `alias/<organisation>-tfstate`. */
  readonly keyAlias: string;
  /** The alias as an ARN: the key id that the backend sends, and that the bucket policy accepts. */
  readonly keyAliasArn: string;
}

/** Every workspace of an account shares the account's one bucket and key. */
export function stateLocation(context: Context): StateLocation {
  const keyAlias = `alias/${context.organisation}-tfstate`;
  return {
    bucket: context.name.global('s3-bucket', 'tfstate'),
    logBucket: context.name.global('s3-bucket', 'tfstate-logs'),
    keyAlias,
    keyAliasArn: arn.regional(context, 'kms', keyAlias),
  };
}

/** First part of every state key: `platform/<workspace>/<stack>.tfstate`. */
export const STATE_PREFIX = 'platform';
