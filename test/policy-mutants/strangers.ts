/** An account of nobody that the platform knows. */
export const NOBODY = '999999999999';

/** The same thing of somebody else: an account, a bucket, a place on the internet. `undefined`: nothing tells whose it is. */
export function strange(value: string): string | undefined {
  if (/^arn:aws:s3:::/.test(value)) return 'arn:aws:s3:::stranger-bucket';
  if (/^(arn:|\d{12}$)/.test(value) && /\d{12}/.test(value)) return value.replace(/\d{12}/, NOBODY);
  if (value.startsWith('https://')) return 'https://stranger.example/inbox';
  if (/^[a-z0-9.-]+-\d{12}$/.test(value)) return 'stranger-bucket';
  if (/^[\w.-]+@[\w.-]+$/.test(value)) return 'stranger@stranger.example';
  return undefined;
}

/** One more for a list of such values. A list of references is of our own things, which no word can widen. */
export function stranger(one: unknown): string | undefined {
  if (typeof one !== 'string' || one.startsWith('${')) return undefined;
  if (/^\d+\.\d+\.\d+\.\d+\/\d+$/.test(one)) return '0.0.0.0/0';
  return strange(one) ?? '*';
}
