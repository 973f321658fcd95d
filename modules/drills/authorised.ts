import { type Context, type DrillAuthorisation, nearest, type Problem, reject } from '../kernel';
import type { Scenario } from './scenario';

/** A scenario that may be rehearsed, and in production by whose word. */
export interface AuthorisedScenario {
  readonly scenario: Scenario;
  readonly authorisation?: DrillAuthorisation;
}

export type Authorisations = Readonly<Record<string, DrillAuthorisation>>;

/** Before production everything may be rehearsed; there, only what somebody of another function approved for a time. */
export function authorised(
  scenarios: readonly Scenario[],
  { workspace, grade }: Pick<Context, 'workspace' | 'grade'>,
  authorisations: Authorisations,
  /** What is rehearsed without a template. */
  others: readonly Pick<Scenario, 'id'>[],
): readonly AuthorisedScenario[] {
  const ids = [...scenarios, ...others].map(({ id }) => id);
  reject(
    'Drills',
    Object.keys(authorisations).flatMap((id) => unknown(`${workspace}.drills.${id}`, id, ids)),
  );
  if (grade !== 'production') return scenarios.map((scenario) => ({ scenario }));
  return scenarios.flatMap((scenario) => {
    const authorisation = authorisations[scenario.id];
    return authorisation ? [{ scenario, authorisation }] : [];
  });
}

const unknown = (field: string, got: string, ids: readonly string[]): readonly Problem[] => {
  const meant = nearest(got, ids);
  const fix = meant === undefined ? 'remove it' : `did you mean ${meant}?`;
  return ids.includes(got) ? [] : [{ field, got, want: ids.join(' or '), fix }];
};
