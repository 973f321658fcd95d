import { arn, type Statement } from '../../modules/kernel';

/** Writes the ARNs of keys in place of references to them. */
export type KeyArns = (text: string) => string;

/** Keys of a stack are called by their Terraform name, as nobody knows their ids before they are made. */
export const keyArns =
  (place: { readonly account: string; readonly region: string }): KeyArns =>
  (text) =>
    text.replaceAll(/\$\{aws_kms_key\.([\w-]+)\.arn\}/g, (_, name: string) =>
      arn.regional(place, 'kms', `key/${name}`),
    );

interface Document {
  readonly Version?: string;
  readonly Statement?: readonly Statement[];
}

/** The statements of a policy as Terraform has it. One that cannot be read is a statement that nobody understands. */
export function statementsOf(policy: unknown, keys: KeyArns = (text) => text): readonly Statement[] {
  if (typeof policy !== 'string' || !policy.startsWith('{')) return [unreadable(policy)];
  const { Version, Statement: statements } = JSON.parse(keys(policy)) as Document;
  return Version === '2012-10-17' && statements ? statements : [unreadable(policy)];
}

/** It may deny or allow anything, so no question that meets it has an answer. */
const unreadable = (policy: unknown): Statement => ({
  Sid: `policy ${String(policy).slice(0, 60)}`,
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition: { Unreadable: {} },
});
