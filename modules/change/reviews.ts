import { z } from 'zod';
import { ConfigError, type Problem } from '../kernel';
import { type Approval, statementOf } from './approval';
import { authorProblems, authorsOf, CONTRIBUTIONS, openedBy, saidIn } from './authors';
import { codeOf } from './code';
import type { Approver, Person } from './people';
import { requestersOf, type Said } from './said';
import { type Seal, short } from './seal';

/** The answer of `GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals` beside those on who made the change. */
const ANSWERS = CONTRIBUTIONS.extend({
  reviews: z.array(
    z.looseObject({
      state: z.string(),
      comment: z.string().nullish(),
      environments: z.array(z.looseObject({ name: z.string() })),
      user: z.looseObject({ login: z.string() }),
    }),
  ),
});
type Answers = z.infer<typeof ANSWERS>;

export interface ReviewFacts {
  /** Protected environment in whose job this runs. */
  readonly environment: string;
  /** Digests of all plans of this job that do something. */
  readonly digests: readonly string[];
  /** When the answer was read; the answer itself says no time. ISO 8601. */
  readonly at: string;
  readonly approvers: readonly Approver[];
  /** What was said of the change when it was planned. Who asks for it is who opened the last pull request, where it says nobody. */
  readonly said: Said;
  readonly production: boolean;
}

/**
 * In CI the review of the protected environment stands for the signature: only a job of that environment gets the role that
 * applies. It counts when its comment holds the code of these very plans, in this attempt at this run, and when whoever gave
 * it had no hand in the change. Throws a ConfigError when there is none such, or when somebody refused.
 */
export function approvalFromReviews(answers: unknown, seal: Seal, facts: ReviewFacts): Approval {
  const known = answersOf(answers);
  const { environment, digests, at, said } = facts;
  const problems = [...subjectProblems(known, seal, said), ...(facts.production ? originProblems(known, seal) : [])];
  if (problems.length > 0) throw new ConfigError('Approval', problems);
  const [run, attempt, authors] = [String(known.run.id), known.run.run_attempt, authorsOf(known)];
  const code = codeOf({ environment, run, attempt, commit: seal.commit, digests });
  const named = requestersOf(said);
  const requesters = named.length > 0 ? named : [{ id: idOf(openedBy(known) ?? authors[0]), function: 'author' }];
  const { id, function: role, login } = approverOf(known, code, { ...facts, requesters }, authors);
  const statement = statementOf(seal, { requesters, approver: { id, function: role }, at });
  const proof = { environment, run, attempt, code, digests: [...digests], login: login ?? '', authors: [...authors] };
  return { ...statement, proof: { kind: 'environment', ...proof } };
}

/** That GitHub was asked about the commit that was planned, and about all that was said to ride in it. */
function subjectProblems(known: Answers, { commit }: Seal, said: Said): readonly Problem[] {
  const numbers = ({ intents }: Said) => intents.flatMap(({ pullRequest }) => pullRequest ?? []).join(', ');
  const now = saidIn(known);
  const again = 'what rides in it is not what it was planned under; plan again';
  const pairs = [
    {
      field: 'commit',
      got: known.commit,
      want: commit,
      fix: 'ask GitHub for the authors of the commit that was planned',
    },
    {
      field: 'since',
      got: short(now.since ?? 'the beginning'),
      want: short(said.since ?? 'the beginning'),
      fix: again,
    },
    { field: 'pulls', got: numbers(now), want: numbers(said), fix: again },
  ];
  return pairs
    .filter(({ got, want }) => got !== want)
    .map(({ field, got, want, fix }) => ({ field: `--reviews ${field}`, got, want: String(want) || 'none', fix }));
}

/** Where production does not know what came since, or from whom, somebody could approve what they wrote. */
function originProblems(known: Answers, { state }: Seal): readonly Problem[] {
  const isFirst = state.lineage === '';
  const fix = 'the history of runs is gone: write the commit that stands into .github/since, by a pull request';
  const want = 'the commit that was applied before';
  return [
    ...(known.since === null && !isFirst ? [{ field: 'change.since', got: undefined, want, fix }] : []),
    ...authorProblems(known),
  ];
}

/** An account as an id of a person: GitHub's names are letters, digits and hyphens; those of programs have brackets. */
const idOf = (login: string | undefined): string =>
  (login ?? 'unknown')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

type Deciding = ReviewFacts & { readonly requesters: readonly Person[] };

function approverOf(known: Answers, code: string, facts: Deciding, authors: readonly string[]): Approver {
  const { environment, approvers, requesters } = facts;
  const here = known.reviews.filter(({ environments }) => environments.some(({ name }) => name === environment));
  const isOfThese = ({ comment }: (typeof here)[number]) => comment?.includes(code) === true;
  const refused = here.find((one) => one.state === 'rejected' && (known.run.run_attempt === 1 || isOfThese(one)));
  if (refused) throw invalid('rejected', 'approved', `${refused.user.login} refused it; mend what they say`);
  const approved = here.filter((one) => one.state === 'approved');
  const logins = approved.filter(isOfThese).map(({ user }) => user.login);
  const listed = approvers.filter(({ login }) => login !== undefined && logins.includes(login));
  const others = listed.filter(({ login = '' }) => !authors.includes(login));
  const isOther = (one: Approver) => requesters.every((asked) => asked.function !== one.function);
  const found = others.find(isOther) ?? others[0];
  if (found) return found;
  throw noApproval(environment, code, {
    authors: listed.map(({ login = '' }) => login),
    others: approved.map((one) => `${one.user.login} (${isOfThese(one) ? 'not listed' : 'without the code'})`),
  });
}

/** Who approved, and why it does not count. */
interface InVain {
  readonly authors: readonly string[];
  readonly others: readonly string[];
}

function noApproval(environment: string, code: string, { authors, others }: InVain): ConfigError {
  if (authors.length > 0) {
    const want = 'somebody who had no hand in the change';
    return invalid(authors.join(', '), want, 'have it approved by another than who wrote, merged or started it');
  }
  const want = `approved in ${environment} by somebody who is listed, with ${code} in the comment`;
  const fix = 'the code stands in the summary of the plan; have it reviewed, or after a failure run all jobs again';
  return invalid(others.join(', ') || undefined, want, fix);
}

function answersOf(answers: unknown): Answers {
  const parsed = ANSWERS.safeParse(answers);
  if (parsed.success) return parsed.data;
  throw invalid('another answer', 'the run, its reviews, pull requests and commits', 'see .github/actions/reviews');
}

const invalid = (got: unknown, want: string, fix: string): ConfigError => {
  const problem: Problem = { field: '--reviews', got, want, fix };
  return new ConfigError('Approval', [problem]);
};
