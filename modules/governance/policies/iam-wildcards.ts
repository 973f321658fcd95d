import { called, identityPolicies, texts, WITH_IDENTITY_POLICY, type Written } from '../documents';
import type { Policy } from '../policy';

/** An identity policy may not allow a wildcard action on a wildcard resource; conditions do not excuse it. */
export const iamWildcards: Policy = {
  id: 'iam-wildcards',
  statement: 'No identity policy allows a wildcard of actions on a wildcard of resources.',
  controls: ['IAM-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'a role may do what it was approved for and nothing that AWS adds later',
  applies: WITH_IDENTITY_POLICY,
  check: (resource) =>
    identityPolicies(resource).flatMap(({ statements }) =>
      statements ? statements.flatMap(sentences) : ['has a policy that cannot be read at synth'],
    ),
};

function sentences(statement: Written): readonly string[] {
  const what = wildcardActions(statement);
  const where = wildcardResources(statement);
  if (statement.Effect !== 'Allow' || what === undefined || where === undefined) return [];
  return [`allows ${what} on ${where} (${called(statement)})`];
}

function wildcardActions({ Action, NotAction }: Written): string | undefined {
  if (NotAction !== undefined) return `everything but ${texts(NotAction).join(', ')}`;
  const wild = texts(Action).filter((action) => /[*?]/.test(action));
  return wild.length > 0 ? wild.join(', ') : undefined;
}

function wildcardResources({ Resource, NotResource }: Written): string | undefined {
  if (NotResource !== undefined) return `every resource but ${texts(NotResource).join(', ')}`;
  return texts(Resource).some((resource) => /^\*+$/.test(resource)) ? 'every resource' : undefined;
}
