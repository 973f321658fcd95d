import type { Statement } from '../../modules/kernel';
import { UNFOLLOWED } from './pattern';

interface Document {
  readonly Version?: string;
  readonly Statement?: readonly Statement[];
}

/** The statements of a policy as Terraform has it. One that cannot be read is a statement that nobody understands. */
export function statementsOf(policy: unknown, resolve = (text: string) => text): readonly Statement[] {
  if (typeof policy !== 'string' || !policy.startsWith('{')) return [unreadable(policy)];
  const { Version, Statement: statements } = JSON.parse(resolve(policy)) as Document;
  return Version === '2012-10-17' && statements ? statements.map(followed) : [unreadable(policy)];
}

/** A reference to a resource that nobody could follow may stand for any: the judge understands no name of this kind. */
function followed(statement: Statement): Statement {
  if ('Resource' in statement) return { ...statement, Resource: marked(statement.Resource) };
  return 'NotResource' in statement ? { ...statement, NotResource: marked(statement.NotResource) } : statement;
}

const marked = (names: string | readonly string[]): readonly string[] =>
  [names].flat().map((name) => name.replaceAll(/\$\{(?=aws_|data\.)/g, UNFOLLOWED));

/** It may deny or allow anything, so no question that meets it has an answer. */
const unreadable = (policy: unknown): Statement => ({
  Sid: `policy ${String(policy).slice(0, 60)}`,
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition: { Unreadable: {} },
});
