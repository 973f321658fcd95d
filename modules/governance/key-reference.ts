import type { Resource } from './resource';

/**
 * Whether a value names a key of our own: a reference to one, a value that another stack hands on, or an ARN of a key in one of
 * the platform's accounts. AWS's own keys (`alias/aws/…`) are nobody's to rotate, to grant or to take away.
 */
export const isOwnKey = (value: unknown, { platform }: Resource): boolean => {
  const text = String(value);
  if (/alias\/aws\//.test(text)) return false;
  const [, account] = /^arn:aws:kms:[a-z0-9-]+:(\d{12}):(?:key|alias)\/.+$/.exec(text) ?? [];
  if (account !== undefined) return [platform.audit, ...platform.clusters].includes(account);
  return /^\$\{(aws_kms_key\.|data\.terraform_remote_state\.|local\.)/.test(text);
};
