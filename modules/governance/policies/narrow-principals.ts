import { called, conditionKeys, principals, resourcePolicy, WITH_RESOURCE_POLICY, type Written } from '../documents';
import type { Policy } from '../policy';
import { sentence } from '../want';

/** A policy that lets in everybody narrows whom it means by a condition. */
export const narrowPrincipals: Policy = {
  id: 'narrow-principals',
  statement: 'No resource policy lets in everybody.',
  controls: ['IAM-01', 'NET-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'a star is anybody who has an account at AWS',
  applies: WITH_RESOURCE_POLICY,
  check: (resource) => {
    const { field, statements } = resourcePolicy(resource);
    if (!statements)
      return [
        sentence(field, resource.attributes[field], 'a document that can be read', 'write it with policyDocument'),
      ];
    return statements
      .filter((statement) => statement.Effect !== 'Deny' && isWide(statement))
      .map((statement) =>
        sentence(
          field,
          called(statement),
          'principals by name, or everybody of this account',
          'narrow it by account, caller or source',
        ),
      );
  },
};

/** Conditions that leave only callers of an account, or callers that somebody named. */
const NARROWING = [
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:sourceaccount',
  'aws:sourcearn',
  'kms:calleraccount',
];

function isWide(statement: Written): boolean {
  if (statement.NotPrincipal !== undefined) return true;
  const isAnybody = [...principals(statement, 'AWS'), ...principals(statement, 'Federated')].some((one) =>
    /^\*/.test(one),
  );
  return isAnybody && !conditionKeys(statement).some((key) => NARROWING.includes(key));
}
