import type { Statement } from '../../modules/kernel';

interface Document {
  readonly Version?: string;
  readonly Statement?: readonly Statement[];
}

/** The statements of a policy as Terraform has it. One that cannot be read is a statement that nobody understands. */
export function statementsOf(policy: unknown, resolve = (text: string) => text): readonly Statement[] {
  if (typeof policy !== 'string' || !policy.startsWith('{')) return [unreadable(policy)];
  const { Version, Statement: statements } = JSON.parse(resolve(policy)) as Document;
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
