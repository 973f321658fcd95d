import { describe, expect, it } from 'vitest';
import { problemLine } from '../kernel';
import {
  approvalFromReviews,
  approvalProblems,
  type Approver,
  codeOf,
  digestOf,
  type ReviewFacts,
  type Seal,
} from './index';

const HEX = '0123456789abcdef';
const COMMIT = HEX.repeat(3).slice(0, 40);
const seal: Seal = {
  ...{
    stack: 'prod-data',
    workspace: 'prod',
    commit: COMMIT,
    committedAt: '2027-03-01T11:00:00.000Z',
    uncommitted: [],
  },
  ...{ judgement: HEX.repeat(4), intent: HEX.repeat(4), plan: HEX.repeat(4), planFile: HEX.repeat(4) },
  ...{ synth: HEX.repeat(4), lock: HEX.repeat(4), terraform: '1.11.4', platform: '0.1.0' },
  state: { lineage: 'a', serial: 7 },
};
const requester = { id: 'engineer-a', function: 'platform' };
const manager: Approver = { id: 'manager-a', function: 'change-management', login: 'manager-account' };
const colleague: Approver = { id: 'engineer-b', function: 'platform', login: 'colleague-account' };
const SINCE = 'c'.repeat(40);
const AT = '2027-03-01T12:00:00.000Z';
const digests = [digestOf(seal), HEX.repeat(4)];
const reviewed = { environment: 'prod', run: '42', attempt: 1, commit: COMMIT, digests };
const CODE = codeOf(reviewed);
const facts: ReviewFacts = {
  ...{ environment: 'prod', digests, at: AT, approvers: [manager, colleague], production: true },
  said: { since: SINCE, intents: [{ pullRequest: 7, requester }] },
};

const review = (login: string, comment = `seen, ${CODE}`, state = 'approved', name = 'prod') => ({
  ...{ state, comment, user: { login }, environments: [{ name }] },
});
const author = { login: 'author-account' };
const pull = (number: number, user: object, more: object = {}) => ({
  ...{ number, user, merged_by: user, merged_at: AT, commits: 1, body: '' },
  ...more,
});
type Made = readonly [sha: string, by: { readonly login: string } | null, ...pulls: readonly number[]];
const range = (...made: readonly Made[]) => ({
  ...{ status: 'ahead', total_commits: made.length },
  commits: made.map(([sha, by, ...pulls]) => ({ sha, author: by, committer: { login: 'web-flow' }, pulls })),
});
/** Answers of GitHub on a change by `author-account`. */
const answers = (...reviews: readonly object[]) => ({
  run: { id: 42, run_attempt: 1, actor: author, triggering_actor: author },
  commit: COMMIT,
  since: SINCE,
  range: range([COMMIT, author, 7]),
  pulls: [pull(7, author)],
  commits: [],
  reviews,
});
const from = (given: object, more: Partial<ReviewFacts> = {}) =>
  approvalFromReviews(given, seal, { ...facts, ...more });
const problems = (approval: ReturnType<typeof from>, approvers = facts.approvers) =>
  approvalProblems(approval, {
    ...{ seal, requesters: [requester], approvers, committedAt: seal.committedAt },
    ...{ production: true, environment: 'prod' },
  }).map(problemLine);

describe('the review of a protected environment', () => {
  it('stands for the signature when it holds the code of these plans', () => {
    const approval = from(answers(review('manager-account')));
    expect(approval.proof).toEqual({
      ...{ kind: 'environment', environment: 'prod', run: '42', attempt: 1, code: CODE, digests },
      ...{ login: 'manager-account', authors: ['author-account'] },
    });
    expect(problems(approval)).toEqual([]);
    expect(problems(approval, [{ ...manager, login: 'somebody-else' }])).toEqual([
      'approval.proof: got "manager-account", want somebody-else - the review is of an account that is not theirs',
    ]);
  });

  it.each<readonly [string, Partial<typeof reviewed>]>([
    ['another environment', { environment: 'prod-euw1' }],
    ['another run', { run: '41' }],
    ['an earlier attempt', { attempt: 2 }],
    ['another commit', { commit: HEX.slice(1).repeat(3).slice(0, 40) }],
    ['another plan', { digests: [HEX.repeat(4)] }],
  ])('counts for nothing when its code is that of %s', (_, other) => {
    const given = answers(review('manager-account', codeOf({ ...reviewed, ...other })));
    expect(() => from(given)).toThrowError(
      `--reviews: got "manager-account (without the code)", want approved in prod by somebody who is listed, with ${CODE} in the comment`,
    );
  });

  it.each<readonly [string, object]>([
    ['opened the pull request', { pulls: [pull(7, { login: 'manager-account' })] }],
    ['wrote a commit of it', { commits: [{ sha: COMMIT, author: { login: 'manager-account' }, committer: author }] }],
    ['committed it', { commits: [{ sha: COMMIT, author, committer: { login: 'manager-account' } }] }],
    ['merged it', { pulls: [pull(7, author, { merged_by: { login: 'manager-account' } })] }],
    ['wrote what came to main with it', { range: range([COMMIT, { login: 'manager-account' }, 7]) }],
    ['pushed it', { run: { ...answers().run, actor: { login: 'manager-account' } } }],
    ['started the run again', { run: { ...answers().run, triggering_actor: { login: 'manager-account' } } }],
  ])('is not given by whoever %s', (_, more) => {
    const given = { ...answers(review('manager-account')), ...more };
    expect(() => from(given)).toThrowError(
      '--reviews: got "manager-account", want somebody who had no hand in the change - have it approved by another',
    );
    expect(from({ ...given, reviews: [review('manager-account'), review('colleague-account')] }).approver.id).toBe(
      'engineer-b',
    );
  });

  it('is taken from somebody of another function when several gave it', () => {
    expect(from(answers(review('colleague-account'), review('manager-account'))).approver.id).toBe('manager-a');
  });

  it.each([
    ['nobody reviewed', [], /--reviews: got nothing, want approved in prod by somebody who is listed/],
    ['a stranger did', [review('stranger')], /--reviews: got "stranger \(not listed\)"/],
    ['it was of another environment', [review('manager-account', CODE, 'approved', 'staging')], /got nothing/],
    [
      'somebody refused',
      [review('manager-account'), review('officer', 'no', 'rejected')],
      /--reviews: got "rejected", want approved - officer refused it; mend what they say/,
    ],
  ])('is no approval when %s', (_, reviews, words) => {
    expect(() => from(answers(...reviews))).toThrowError(words);
  });

  it('is not refused by a word on an earlier attempt', () => {
    const again = { ...answers().run, run_attempt: 2 };
    const code = codeOf({ ...reviewed, attempt: 2 });
    const given = { ...answers(review('officer', 'no', 'rejected'), review('manager-account', code)), run: again };
    expect(from(given).proof).toMatchObject({ attempt: 2, code });
  });

  it('is asked of GitHub whole, for the run of this very commit', () => {
    expect(() => from({ message: 'Not Found' })).toThrowError(/got "another answer", want the run, its reviews/);
    const given = { ...answers(review('manager-account')), commit: 'b'.repeat(40) };
    expect(() => from(given)).toThrowError(/--reviews commit: got "b+", want [0-9a-f]+ - ask GitHub for the authors/);
  });

  it.each<readonly [string, object, RegExp]>([
    [
      'a commit that came past a pull request',
      { range: range(['b'.repeat(40), author], [COMMIT, author, 7]) },
      /change.authors: got "b{12}", want commits of merged pull requests/,
    ],
    [
      'a commit of nobody that GitHub knows',
      { range: range([COMMIT, null, 7]) },
      /change.authors: got "\w{12}", want commits of accounts that GitHub knows/,
    ],
    [
      'more commits than GitHub lists of it',
      { pulls: [pull(7, author, { commits: 250 })] },
      /change.authors: got "#7", want pull requests of fewer than 250 commits/,
    ],
    [
      'more commits than GitHub lists since',
      { range: { ...range([COMMIT, author, 7]), total_commits: 251 } },
      /change.since: got "1 of 251 commits", want all of them/,
    ],
    [
      'a commit that is older than what stands',
      { range: { ...range(), status: 'behind' } },
      /change.since: got "behind of c{12}", want a commit that comes after - go back by a revert/,
    ],
  ])('is for production no approval of a change with %s, and elsewhere one', (_, more, words) => {
    const given = { ...answers(review('manager-account')), ...more };
    expect(() => from(given)).toThrowError(words);
    expect(from(given, { production: false }).approver.id).toBe('manager-a');
  });

  it('is for production none where nobody knows what was applied before, unless nothing was', () => {
    const given = { ...answers(review('manager-account')), since: null };
    const said = { intents: [{ pullRequest: 7, requester }] };
    expect(() => from(given, { said })).toThrowError(
      /change.since: got nothing, want the commit that was applied before/,
    );
    const first = { ...seal, state: { lineage: '', serial: 0 } };
    const code = codeOf({ ...reviewed, digests: [digestOf(first)] });
    const answer = { ...given, reviews: [review('manager-account', code)] };
    expect(approvalFromReviews(answer, first, { ...facts, said, digests: [digestOf(first)] }).approver.id).toBe(
      'manager-a',
    );
  });

  describe('of a change that a rejected run left to the next', () => {
    const rider = { login: 'rider-account' };
    const two = {
      range: range(['b'.repeat(40), rider, 6], [COMMIT, author, 7]),
      pulls: [pull(6, rider, { merged_at: '2027-02-28T12:00:00.000Z' }), pull(7, author)],
    };
    const said = {
      since: SINCE,
      intents: [
        { pullRequest: 6, requester: { id: 'rider', function: 'data' } },
        { pullRequest: 7, requester },
      ],
    };

    it('stands for both: all their authors, all who asked', () => {
      const approval = from({ ...answers(review('manager-account')), ...two }, { said });
      expect(approval.proof).toMatchObject({ authors: ['author-account', 'rider-account'] });
      expect(approval.requesters.map(({ id }) => id)).toEqual(['rider', 'engineer-a']);
    });

    it('is not given by whoever wrote the one that was left', () => {
      const theirs = { ...colleague, login: 'rider-account' };
      const given = { ...answers(review('rider-account')), ...two };
      expect(() => from(given, { said, approvers: [manager, theirs] })).toThrowError(
        '--reviews: got "rider-account", want somebody who had no hand in the change',
      );
    });

    it('is refused where the record speaks of the last one alone', () => {
      expect(() => from({ ...answers(review('manager-account')), ...two })).toThrowError(
        '--reviews pulls: got "6, 7", want 7 - what rides in it is not what it was planned under; plan again',
      );
      const later = { ...answers(review('manager-account')), since: 'd'.repeat(40) };
      expect(() => from(later)).toThrowError(/--reviews since: got "d{12}", want c{12} - what rides in it/);
    });
  });

  it('counts for the environment that was reviewed, and for no other workspace', () => {
    const approval = from(answers(review('manager-account')));
    const facts = { requesters: [requester], approvers: [manager], committedAt: seal.committedAt, production: true };
    expect(approvalProblems(approval, { ...facts, seal, environment: 'prod-emergency' }).map(problemLine)).toEqual([
      'approval.proof: got "the review of prod", want that of prod-emergency - another environment was reviewed; have this one reviewed',
    ]);
    const code = codeOf({ ...reviewed, environment: 'dev' });
    const dev = from(answers(review('manager-account', code, 'approved', 'dev')), { environment: 'dev' });
    expect(problems(dev)).toEqual([
      'approval.proof: got "the review of dev", want that of prod - another environment was reviewed; have this one reviewed',
    ]);
  });

  it('names who opened the pull request where the form names nobody, and blocks nothing by that', () => {
    const opened = { ...answers(review('manager-account')), pulls: [pull(7, { login: 'Some-Bot[bot]' })] };
    const said = { since: SINCE, intents: [{ pullRequest: 7 }] };
    const { requesters } = approvalFromReviews(opened, seal, { ...facts, said, production: false });
    expect(requesters).toEqual([{ id: 'some-bot-bot', function: 'author' }]);
  });

  it('does not hold in a record where it was rewritten', () => {
    const approval = from(answers(review('manager-account')));
    if (approval.proof.kind !== 'environment') throw new Error('a review makes such a proof');
    const { proof } = approval;
    expect(problems({ ...approval, proof: { ...proof, attempt: 2 } })).toEqual([
      `approval.proof: got "code ${CODE}", want the code of this plan - the review is of other plans, or another run`,
    ]);
    expect(problems({ ...approval, proof: { ...proof, digests: [HEX.repeat(4)] } })).toHaveLength(1);
    expect(problems({ ...approval, proof: { ...proof, authors: ['manager-account'] } })).toEqual([
      'approval.proof: got "manager-account", want no author of the change - have it approved by somebody who had no hand in it',
    ]);
  });
});
