import { INLINE_CHARACTERS, policySize } from '../identity';
import type { Context, Problem } from '../kernel';
import { servicePolicies, type Stores } from './policies';
import { readerStatements, secretArnOf } from './secrets-reader';
import type { ServiceSettings } from './settings';

/** What a row asks for has to fit into the policies of one role. `field` is where the row says it. */
export function accessProblem(
  context: Context,
  settings: Pick<ServiceSettings, 'databases' | 'databaseUser' | 'prefixes'>,
  stores: Omit<Stores, 'databaseResourceId'>,
  field: string,
): Problem | undefined {
  const policies = servicePolicies(context, settings, { ...stores, databaseResourceId: () => RESOURCE_ID });
  return tooLarge(Object.values(policies).flat(), field, {
    got: `${settings.prefixes.length} prefixes`,
    fix: 'join prefixes that lie beside each other',
  });
}

/** What a team's pods are given has to fit into the policy of its one reader. */
export const readerProblem = (context: Context, secrets: readonly string[], field: string): Problem | undefined =>
  tooLarge(
    readerStatements(
      context,
      secrets.map((name) => secretArnOf(context, name)),
    ),
    field,
    { got: `${secrets.length} secrets`, fix: 'keep values that belong together in one secret, or divide the team' },
  );

const RESOURCE_ID = 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ'; // as long as they come: AmazonRDS/latest/UserGuide, DbiResourceId

function tooLarge(
  statements: Parameters<typeof policySize>[0],
  field: string,
  { got, fix }: Pick<Problem, 'fix'> & { readonly got: string },
): Problem | undefined {
  const size = policySize(statements);
  if (size <= INLINE_CHARACTERS) return undefined;
  const want = `what fits into the ${INLINE_CHARACTERS} characters of a role's policies, not ${size}`;
  return { field, got, want, fix };
}
