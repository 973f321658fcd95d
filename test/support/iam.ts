import type { Statement } from '../../modules/kernel';
import { applies, type Call, judge } from '../../src/access/judge';

export type { Call } from '../../src/access/judge';

/** What IAM would say: a denial wins, an allowance is needed. Throws on anything that the judge does not understand. */
export function allows(statements: readonly Statement[], call: Call): boolean {
  const { decision, because } = judge(statements, call);
  if (decision === 'unknown') throw new Error(because);
  return decision === 'allowed';
}

/** Whether a statement denies it outright, so that no other can allow it. */
export const denies = (statements: readonly Statement[], call: Call): boolean =>
  statements.some((statement) => statement.Effect === 'Deny' && applies(statement, call) === true);

/** The statements of a rendered policy. */
export const statementsOf = (policy: unknown): readonly Statement[] => {
  const document = JSON.parse(String(policy)) as { Version: string; Statement: readonly Statement[] };
  if (document.Version !== '2012-10-17') throw new Error(`policy of version ${document.Version}`);
  return document.Statement;
};
