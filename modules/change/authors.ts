import { z } from 'zod';
import type { Problem } from '../kernel';
import { type Intent, PARTIAL_INTENT } from './intent';
import { intentOf } from './form';
import type { Said } from './said';

const ACCOUNT = z.looseObject({ login: z.string() }).nullish();
const COMMIT = z.looseObject({ sha: z.string(), author: ACCOUNT, committer: ACCOUNT });
const PULL = z.looseObject({
  number: z.int(),
  user: ACCOUNT,
  merged_by: ACCOUNT,
  merged_at: z.string().nullish(),
  body: z.string().nullish(),
  commits: z.int().exactOptional(),
});

/**
 * Answers of GitHub's REST API on everything that rides in a change: what lies between the commit that the last run of the
 * workflow `apply` left behind and this one, the pull requests of those commits, and the commits of these.
 */
export const CONTRIBUTIONS = z.looseObject({
  commit: z.string(),
  since: z.string().nullable(),
  run: z.looseObject({
    id: z.int(),
    run_attempt: z.int().min(1),
    actor: ACCOUNT,
    triggering_actor: ACCOUNT,
  }),
  /** The answer of `GET /repos/{owner}/{repo}/compare/{since}...{commit}`, with the pull requests of each commit. */
  range: z.looseObject({
    status: z.string(),
    total_commits: z.int(),
    commits: z.array(COMMIT.extend({ pulls: z.array(z.int()) })),
  }),
  pulls: z.array(PULL),
  commits: z.array(COMMIT),
});
export type Contributions = z.infer<typeof CONTRIBUTIONS>;

/** GitHub itself, as committer of what is merged or edited in the browser. */
const MACHINE = 'web-flow';

/** GitHub lists no more commits of a pull request, or between two commits, than these. */
const MOST_COMMITS = 250;

/**
 * Accounts that asked for a change or had a hand in it: who opened a pull request that rides in it, wrote or committed what is
 * in it, merged it, or started the run. None of them approves it.
 */
export function authorsOf({ run, range, pulls, commits }: Contributions): readonly string[] {
  const accounts = [
    ...[run.actor, run.triggering_actor],
    ...pulls.flatMap(({ user, merged_by: merger }) => [user, merger]),
    ...[...range.commits, ...commits].flatMap(({ author, committer }) => [author, committer]),
  ];
  const logins = accounts.flatMap((account) => (account && account.login !== MACHINE ? [account.login] : []));
  return [...new Set(logins)].sort();
}

type Pull = Contributions['pulls'][number];
const isMerged = ({ merged_at: at }: Pull): boolean => typeof at === 'string';

/** Merged pull requests, the oldest first. */
const merged = ({ pulls }: Contributions): readonly Pull[] =>
  pulls.filter(isMerged).sort((one, other) => Date.parse(String(one.merged_at)) - Date.parse(String(other.merged_at)));

/** Who opened the last pull request; `undefined` when there was none. */
export const openedBy = ({ pulls }: Contributions): string | undefined => pulls.at(-1)?.user?.login;

/** What each pull request says, and since which commit. */
export const saidIn = (contributions: Contributions): Said => ({
  ...(contributions.since === null ? {} : { since: contributions.since }),
  intents: merged(contributions).map(({ number, body }): Intent =>
    PARTIAL_INTENT.parse({ pullRequest: number, ...intentOf(body ?? '') }),
  ),
});

/** Why it cannot be said who had a hand in a change. It blocks production: somebody could approve what they wrote. */
export function authorProblems(contributions: Contributions): readonly Problem[] {
  const { range, pulls, commits } = contributions;
  const known = pulls.filter(isMerged).map(({ number }) => number);
  const isLoose = ({ pulls: of }: (typeof range.commits)[number]) => !of.some((number) => known.includes(number));
  const strangers = [...range.commits, ...commits].filter(({ author, committer }) => !author || !committer);
  const many = pulls.filter(({ commits: count = 0 }) => count >= MOST_COMMITS);
  return [
    ...rangeProblems(contributions),
    ...told(range.commits.filter(isLoose).map(shortSha), {
      want: 'commits of merged pull requests',
      fix: 'bring every change in by a pull request; revert what came past it, by one',
    }),
    ...told(
      many.map(({ number }) => `#${number}`),
      {
        want: `pull requests of fewer than ${MOST_COMMITS} commits`,
        fix: 'GitHub lists no more; split it',
      },
    ),
    ...told([...new Set(strangers.map(shortSha))], {
      want: 'commits of accounts that GitHub knows',
      fix: 'its author adds the address of the commit to their account',
    }),
  ];
}

const shortSha = ({ sha }: { readonly sha: string }): string => sha.slice(0, 12);

const told = (names: readonly string[], rest: Pick<Problem, 'want' | 'fix'>): readonly Problem[] =>
  names.length === 0 ? [] : [{ field: 'change.authors', got: names.join(', '), ...rest }];

/** What is applied must come after what stands, and all between them must be known. */
function rangeProblems({ range, since }: Contributions): readonly Problem[] {
  const { status, total_commits: total, commits } = range;
  const field = 'change.since';
  const isAhead = since === null || status === 'ahead';
  const back = 'go back by a revert, which is a pull request too; an older run is not run again';
  return [
    ...(isAhead
      ? []
      : [{ field, got: `${status} of ${since.slice(0, 12)}`, want: 'a commit that comes after', fix: back }]),
    ...(total === commits.length && (total > 0 || !isAhead)
      ? []
      : [{ field, got: `${commits.length} of ${total} commits`, want: 'all of them', fix: 'apply in smaller steps' }]),
  ];
}
