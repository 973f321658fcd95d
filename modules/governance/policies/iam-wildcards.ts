import type { Policy } from '../policy';

interface Statement {
  readonly Effect?: unknown;
  readonly Sid?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
}

/** An identity policy may not allow a wildcard action on a wildcard resource; conditions do not excuse it. */
export const iamWildcards: Policy = {
  id: 'iam-wildcards',
  control: 'DORA Art. 9(4)(c)',
  why: 'a role may do what it was approved for and nothing that AWS adds later',
  applies: ['aws_iam_policy', 'aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'],
  check: ({ attributes }) => {
    const statements = statementsOf(attributes.policy);
    if (!statements) return ['has a policy that cannot be read at synth'];
    return statements.flatMap((statement) => {
      if (statement.Effect !== 'Allow') return [];
      const actions = listOf(statement.Action).filter((action) => action.includes('*'));
      const everywhere = listOf(statement.Resource).includes('*');
      return actions.length > 0 && everywhere
        ? [`allows ${actions.join(', ')} on every resource (statement ${String(statement.Sid ?? 'without Sid')})`]
        : [];
    });
  },
};

function statementsOf(policy: unknown): readonly Statement[] | undefined {
  if (typeof policy !== 'string') return undefined;
  try {
    const document: unknown = JSON.parse(policy);
    if (typeof document !== 'object' || document === null || !('Statement' in document)) return undefined;
    return [document.Statement].flat() as readonly Statement[];
  } catch {
    return undefined;
  }
}

const listOf = (value: unknown): readonly string[] => [value].flat().filter((entry) => typeof entry === 'string');
