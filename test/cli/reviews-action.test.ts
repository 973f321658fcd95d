import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT, run, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();
const [SHA, LEFT, LAST, FIRST] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(40));
const REPOSITORY = 'example-bank/eks-platform';
const action = parse(readFileSync(join(ROOT, '.github', 'actions', 'reviews', 'action.yml'), 'utf8')) as {
  readonly runs: { readonly steps: readonly { readonly run: string }[] };
};
const commit = (sha = '', name = sha) => ({ sha, author: { login: name }, committer: { login: 'web-flow' } });
const base = { ref: 'main', repo: { default_branch: 'main' } };
const listed = (number: number, more: object = {}) => ({ number, merged_at: '2027-03-01T12:00:00Z', base, ...more });
const whole = (number: number) => ({
  ...{ number, user: { login: 'one' }, merged_by: { login: 'two' }, merged_at: '2027-03-01T12:00:00Z' },
  ...{ body: '## Purpose\nroom', commits: 2 },
});
const between = (status: string, ...commits: readonly object[]) => ({ status, total_commits: commits.length, commits });
const empty = (number: number) =>
  Object.fromEntries([2, 3].map((page) => [`pulls/${number}/commits?per_page=100&page=${page}`, []]));

/** What GitHub answers, by path. The run of the commit before was refused, and left its commit and pull request 6. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'actions/runs/42': { id: 42, run_attempt: 1 },
  'actions/runs/42/approvals': [{ state: 'approved' }],
  'actions/workflows/apply.yml/runs?branch=main&event=push&status=success&per_page=1': {
    workflow_runs: [{ head_sha: LAST }],
  },
  [`compare/${LAST}...${SHA}?per_page=100&page=1`]: between('ahead', commit(LEFT, 'rider'), commit(SHA, 'merged')),
  [`compare/${LAST}...${SHA}?per_page=100&page=2`]: between('ahead'),
  [`compare/${LAST}...${SHA}?per_page=100&page=3`]: between('ahead'),
  ...Object.fromEntries(
    [1, 2, 3].map((page) => [`compare/${FIRST}...${SHA}?per_page=100&page=${page}`, between('behind')]),
  ),
  [`commits/${LEFT}/pulls`]: [listed(6), listed(9, { base: { ...base, ref: 'production' } })],
  [`commits/${SHA}/pulls`]: [listed(7), listed(8, { merged_at: null })],
  [`commits/${SHA}`]: commit(SHA, 'merged'),
  'pulls/6': whole(6),
  'pulls/7': whole(7),
  'pulls/6/commits?per_page=100&page=1': [commit('rider')],
  ...{ ...empty(6), ...empty(7) },
  'pulls/7/commits?per_page=100&page=1': [commit('one'), commit('two')],
};

describe('the action that asks GitHub for reviews', () => {
  let server: Server;
  let noRuns = false;
  beforeAll(async () => {
    server = createServer(({ url = '', headers }, response) => {
      const path = url.replace(`/repos/${REPOSITORY}/`, '');
      const found = noRuns && path.startsWith('actions/workflows') ? { workflow_runs: [] } : ANSWERS[path];
      response.writeHead(found !== undefined && headers.authorization === 'Bearer token' ? 200 : 404);
      response.end(JSON.stringify(found));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  const ask = async (token: string, file: string, since = '', home = folder()) => {
    const { port } = server.address() as AddressInfo;
    writeFileSync(join(home, 'step.sh'), action.runs.steps.map((step) => step.run).join('\n'));
    const github = { GITHUB_RUN_ID: '42', GITHUB_REPOSITORY: REPOSITORY, SINCE: since };
    const env = {
      ...github,
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GH_TOKEN: token,
      FILE: file,
      COMMIT: SHA ?? '',
    };
    return run('bash', ['-eo', 'pipefail', join(home, 'step.sh')], { env, cwd: home });
  };
  const answer = async (since?: string, home?: string) => {
    const file = join(folder(), 'reviews.json');
    expect(await ask('token', file, since, home)).toMatchObject({ exitCode: 0, stderr: '' });
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  };

  it('writes all that came since the last run that went through: commits, pull requests, and their commits', async () => {
    expect(await answer()).toEqual({
      ...{ commit: SHA, since: LAST, run: { id: 42, run_attempt: 1 }, reviews: [{ state: 'approved' }] },
      range: between('ahead', { ...commit(LEFT, 'rider'), pulls: [6] }, { ...commit(SHA, 'merged'), pulls: [7] }),
      pulls: [whole(6), whole(7)],
      commits: ['rider', 'one', 'two'].map((sha) => commit(sha)),
    });
  });

  it('is told since when, for what was applied before', async () => {
    expect(await answer(FIRST)).toMatchObject({ since: FIRST, range: { status: 'behind', commits: [] }, pulls: [] });
    expect(await answer('none')).toMatchObject({ since: null, range: { total_commits: 1, commits: [{ sha: SHA }] } });
  });

  it('takes the commit that was written down where GitHub knows of no run', async () => {
    noRuns = true;
    const home = folder();
    mkdirSync(join(home, '.github'));
    writeFileSync(join(home, '.github', 'since'), `${LAST}\n`);
    expect(await answer('', home)).toMatchObject({ since: LAST, range: { total_commits: 2 } });
    expect(await answer()).toMatchObject({ since: null, pulls: [{ number: 7 }] });
    noRuns = false;
  });

  it('fails when GitHub does not answer, and leaves nothing that could be taken for an answer', async () => {
    const file = join(folder(), 'reviews.json');
    expect((await ask('another', file)).exitCode).not.toBe(0);
    expect(() => readFileSync(file)).toThrowError('ENOENT');
  });
});
