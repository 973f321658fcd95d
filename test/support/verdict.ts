import type { Statement } from '../../modules/kernel';
import { allows, type Call, denies } from './iam';

export type Verdict = 'allowed' | 'denied' | 'not allowed';

/** What statements say to a call: `denied` cannot be mended by another policy, `not allowed` could. */
export function verdict(statements: readonly Statement[], call: Call): Verdict {
  if (denies(statements, call)) return 'denied';
  return allows(statements, call) ? 'allowed' : 'not allowed';
}

/** What a role may do: its policies and its boundary must both allow it, and neither may deny it. */
export function verdictUnder(boundary: readonly Statement[], policies: readonly Statement[], call: Call): Verdict {
  const verdicts = [verdict(boundary, call), verdict(policies, call)];
  if (verdicts.includes('denied')) return 'denied';
  return verdicts.includes('not allowed') ? 'not allowed' : 'allowed';
}

/** A statement as one reviewable sentence: `Allow Sid: actions on resources if Operator key = values`. */
export function sentence(statement: Statement): string {
  const what = 'NotAction' in statement ? `all but ${words(statement.NotAction)}` : words(statement.Action);
  const where = 'NotResource' in statement ? `all but ${words(statement.NotResource)}` : words(statement.Resource);
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => `${operator} ${key} = ${words(value)}`),
  );
  const when = conditions.length > 0 ? ` if ${conditions.join(' and ')}` : '';
  return `${statement.Effect} ${statement.Sid}: ${what} on ${where}${when}`;
}

const words = (value: string | readonly string[] | undefined): string => [value ?? []].flat().join(' ');
