import { z } from 'zod';
import type { Problem } from '../kernel';

const ACCOUNT = z.looseObject({ login: z.string() }).nullish();

/** Answers of GitHub's REST API on pull requests of a commit, and on the commits of these and that one itself. */
export const CONTRIBUTIONS = z.looseObject({
  run: z.looseObject({
    id: z.int(),
    run_attempt: z.int().min(1),
    actor: ACCOUNT,
    triggering_actor: ACCOUNT,
  }),
  pulls: z.array(z.looseObject({ number: z.int(), user: ACCOUNT, merged_at: z.string().nullish() })),
  commits: z.array(z.looseObject({ sha: z.string(), author: ACCOUNT, committer: ACCOUNT })),
});
export type Contributions = z.infer<typeof CONTRIBUTIONS>;

/** GitHub itself, as committer of what is merged or edited in the browser. */
const MACHINE = 'web-flow';

/** GitHub lists no more commits of a pull request than these. */
const MOST_COMMITS = 250;

/**
 * Accounts that asked for a change or had a hand in it: who opened the pull request, wrote or committed what is in it, merged
 * it, or started the run. None of them approves it.
 */
export function authorsOf({ run, pulls, commits }: Contributions): readonly string[] {
  const accounts = [
    ...[run.actor, run.triggering_actor],
    ...pulls.map(({ user }) => user),
    ...commits.flatMap(({ author, committer }) => [author, committer]),
  ];
  const logins = accounts.flatMap((account) => (account && account.login !== MACHINE ? [account.login] : []));
  return [...new Set(logins)].sort();
}

/** Who opened the pull request; `undefined` when there was none. */
export const openedBy = ({ pulls }: Contributions): string | undefined => pulls[0]?.user?.login;

/** Why it cannot be said who had a hand in a change. It blocks production: somebody could approve what they wrote. */
export function authorProblems({ pulls, commits }: Contributions): readonly Problem[] {
  const merged = pulls.filter(({ merged_at: at }) => typeof at === 'string');
  const strangers = commits.filter(({ author }) => !author).map(({ sha }) => sha.slice(0, 12));
  const field = 'change.authors';
  return [
    merged.length > 0
      ? undefined
      : { field, got: undefined, want: 'a merged pull request', fix: 'bring the change in by a pull request' },
    commits.length < MOST_COMMITS
      ? undefined
      : {
          field,
          got: commits.length,
          want: `fewer than ${MOST_COMMITS} commits`,
          fix: 'GitHub lists no more; split it',
        },
    strangers.length === 0
      ? undefined
      : {
          field,
          ...{ got: strangers.join(', '), want: 'commits of accounts that GitHub knows' },
          fix: 'its author adds the address of the commit to their account',
        },
  ].filter((problem) => problem !== undefined);
}
