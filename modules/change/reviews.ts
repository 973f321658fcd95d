import { z } from 'zod';
import { ConfigError, type Problem } from '../kernel';
import { type Approval, statementOf } from './approval';
import type { Approver, Person } from './people';
import type { Seal } from './seal';

/** The answer of `GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals` (GitHub REST API, workflow runs). */
const REVIEWS = z.array(
  z.looseObject({
    state: z.string(),
    environments: z.array(z.looseObject({ name: z.string() })),
    user: z.looseObject({ login: z.string() }),
  }),
);

export interface ReviewFacts {
  /** Protected environment in whose job this runs. */
  readonly environment: string;
  /** Run of the workflow. */
  readonly run: string;
  /** When the answer was read; the answer itself says no time. ISO 8601. */
  readonly at: string;
  readonly approvers: readonly Approver[];
  readonly requester: Person;
}

/**
 * In CI the review of the protected environment stands for the signature: the reviewer saw the digests of this run, and
 * only a job of that environment gets the role that applies. Throws a ConfigError when nobody approved, or somebody refused.
 */
export function approvalFromReviews(reviews: unknown, seal: Seal, facts: ReviewFacts): Approval {
  const { environment, run, at, approvers, requester } = facts;
  const given = reviewsOf(reviews).filter(({ environments }) => environments.some(({ name }) => name === environment));
  const refused = given.find(({ state }) => state === 'rejected');
  const logins = given.filter(({ state }) => state === 'approved').map(({ user }) => user.login);
  const approver = approvers.find(({ login }) => login !== undefined && logins.includes(login));
  if (refused) throw invalid('rejected', 'approved', `${refused.user.login} refused it; mend what they say`);
  if (!approver) {
    const want = `approved in ${environment} by somebody who is listed`;
    throw invalid(
      logins.join(', ') || undefined,
      want,
      'have it reviewed, or add the reviewer to the list of approvers',
    );
  }
  const statement = statementOf(seal, { requester, approver: { id: approver.id, function: approver.function }, at });
  return { ...statement, proof: { kind: 'environment', environment, run, login: approver.login ?? '' } };
}

function reviewsOf(reviews: unknown): z.infer<typeof REVIEWS> {
  const parsed = REVIEWS.safeParse(reviews);
  if (parsed.success) return parsed.data;
  throw invalid('another answer', 'the reviews of a run', 'gh api repos/OWNER/REPO/actions/runs/RUN/approvals');
}

const invalid = (got: unknown, want: string, fix: string): ConfigError => {
  const problem: Problem = { field: '--reviews', got, want, fix };
  return new ConfigError('Approval', [problem]);
};
