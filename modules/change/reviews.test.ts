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
const AT = '2027-03-01T12:00:00.000Z';
const digests = [digestOf(seal), HEX.repeat(4)];
const reviewed = { environment: 'prod', run: '42', attempt: 1, commit: COMMIT, digests };
const CODE = codeOf(reviewed);
const facts: ReviewFacts = {
  ...{ environment: 'prod', digests, at: AT, approvers: [manager, colleague], requester, production: true },
};

const review = (login: string, comment = `seen, ${CODE}`, state = 'approved', name = 'prod') => ({
  ...{ state, comment, user: { login }, environments: [{ name }] },
});
const author = { login: 'author-account' };
/** Answers of GitHub on a change by `author-account`. */
const answers = (...reviews: readonly object[]) => ({
  run: { id: 42, run_attempt: 1, actor: author, triggering_actor: author },
  commit: COMMIT,
  pulls: [{ number: 7, user: author, merged_at: AT }],
  commits: [{ sha: COMMIT, author, committer: { login: 'web-flow' } }],
  reviews,
});
const from = (given: object, more: Partial<ReviewFacts> = {}) =>
  approvalFromReviews(given, seal, { ...facts, ...more });
const problems = (approval: ReturnType<typeof from>, approvers = facts.approvers) =>
  approvalProblems(approval, { seal, requester, approvers, committedAt: seal.committedAt, production: true }).map(
    problemLine,
  );

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
    ['opened the pull request', { pulls: [{ number: 7, user: { login: 'manager-account' }, merged_at: AT }] }],
    ['wrote a commit of it', { commits: [{ sha: COMMIT, author: { login: 'manager-account' }, committer: author }] }],
    ['committed it', { commits: [{ sha: COMMIT, author, committer: { login: 'manager-account' } }] }],
    ['merged it', { run: { ...answers().run, actor: { login: 'manager-account' } } }],
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
    ['no pull request', { pulls: [] }, /change.authors: got nothing, want a merged pull request/],
    ['one that is not merged', { pulls: [{ number: 7, user: author, merged_at: null }] }, /want a merged pull request/],
    [
      'a commit of nobody that GitHub knows',
      { commits: [{ sha: COMMIT, author: null, committer: author }] },
      /change.authors: got "\w{12}", want commits of accounts that GitHub knows/,
    ],
    [
      'more commits than GitHub lists',
      { commits: Array.from({ length: 250 }, () => ({ sha: COMMIT, author, committer: author })) },
      /change.authors: got 250, want fewer than 250 commits/,
    ],
  ])('is for production no approval of a change with %s, and elsewhere one', (_, more, words) => {
    const given = { ...answers(review('manager-account')), ...more };
    expect(() => from(given)).toThrowError(words);
    expect(from(given, { production: false }).approver.id).toBe('manager-a');
  });

  it('names who opened the pull request where the form names nobody, and blocks nothing by that', () => {
    const { requester: _, ...unsaid } = { ...facts, production: false };
    const opened = { ...answers(review('manager-account')), pulls: [{ number: 7, user: { login: 'Some-Bot[bot]' } }] };
    expect(approvalFromReviews(opened, seal, unsaid).requester).toEqual({ id: 'some-bot-bot', function: 'author' });
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
