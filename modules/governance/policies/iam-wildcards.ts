import type { Policy } from '../policy';

interface Statement {
  readonly Effect?: unknown;
  readonly Sid?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
}

/** An identity policy may not allow a wildcard action on a wildcard resource; conditions do not excuse it. */
export const iamWildcards: Policy = {
  id: 'iam-wildcards',
  control: 'DORA Art. 9(4)(c)',
  why: 'a role may do what it was approved for and nothing that AWS adds later',
  applies: ['aws_iam_policy', 'aws_iam_role', 'aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'],
  check: ({ type, attributes }) =>
    (type === 'aws_iam_role' ? inlinePolicies(attributes) : [attributes.policy]).flatMap((policy) => {
      const statements = statementsOf(policy);
      return statements ? statements.flatMap(sentences) : ['has a policy that cannot be read at synth'];
    }),
};

function sentences(statement: Statement): readonly string[] {
  const { Sid } = statement;
  const what = wildcardActions(statement);
  const where = wildcardResources(statement);
  if (statement.Effect !== 'Allow' || what === undefined || where === undefined) return [];
  return [`allows ${what} on ${where} (statement ${typeof Sid === 'string' ? Sid : 'without Sid'})`];
}

function wildcardActions({ Action, NotAction }: Statement): string | undefined {
  if (NotAction !== undefined) return `everything but ${listOf(NotAction).join(', ')}`;
  const wild = listOf(Action).filter((action) => /[*?]/.test(action));
  return wild.length > 0 ? wild.join(', ') : undefined;
}

function wildcardResources({ Resource, NotResource }: Statement): string | undefined {
  if (NotResource !== undefined) return `every resource but ${listOf(NotResource).join(', ')}`;
  return listOf(Resource).some((resource) => /^\*+$/.test(resource)) ? 'every resource' : undefined;
}

function statementsOf(policy: unknown): readonly Statement[] | undefined {
  if (typeof policy !== 'string') return undefined;
  try {
    const document: unknown = JSON.parse(policy);
    if (typeof document !== 'object' || document === null || !('Statement' in document)) return undefined;
    return [document.Statement].flat().filter((entry) => typeof entry === 'object' && entry !== null);
  } catch {
    return undefined;
  }
}

const inlinePolicies = ({ inline_policy: inline }: Readonly<Record<string, unknown>>): readonly unknown[] =>
  [inline ?? []]
    .flat()
    .map((entry: unknown) =>
      typeof entry === 'object' && entry !== null && 'policy' in entry ? entry.policy : undefined,
    );

const listOf = (value: unknown): readonly string[] => [value].flat().filter((entry) => typeof entry === 'string');
