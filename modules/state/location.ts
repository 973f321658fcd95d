import type { Context } from '../kernel';

/** Where an account keeps its Terraform state. Computed, so that every backend can name it literally. */
export interface StateLocation {
  readonly bucket: string;
  /** `alias/<organisation>-tfstate`. */
  readonly keyAlias: string;
  /** The alias as an ARN: the key id that the backend sends, and that the bucket policy accepts. */
  readonly keyAliasArn: string;
}

/** Every workspace of an account shares the account's one bucket and key. */
export function stateLocation({ organisation, account, region, name }: Context): StateLocation {
  const keyAlias = `alias/${organisation}-tfstate`;
  return {
    bucket: name.global('s3-bucket', 'tfstate'),
    keyAlias,
    keyAliasArn: `arn:aws:kms:${region}:${account}:${keyAlias}`,
  };
}

/** First part of every state key: `platform/<workspace>/<stack>.tfstate`. */
export const STATE_PREFIX = 'platform';
