import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT, run, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();
const [SHA, REPOSITORY] = ['a'.repeat(40), 'example-bank/eks-platform'];
const action = parse(readFileSync(join(ROOT, '.github', 'actions', 'reviews', 'action.yml'), 'utf8')) as {
  readonly runs: { readonly steps: readonly { readonly run: string }[] };
};
const commit = (name: string) => ({ sha: name, author: { login: name }, committer: { login: 'web-flow' } });

/** What GitHub answers, by path. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'actions/runs/42': { id: 42, run_attempt: 1 },
  'actions/runs/42/approvals': [{ state: 'approved' }],
  [`commits/${SHA}/pulls`]: [{ number: 7 }],
  [`commits/${SHA}`]: commit('merged'),
  'pulls/7/commits?per_page=100&page=1': [commit('one'), commit('two')],
  'pulls/7/commits?per_page=100&page=2': [commit('three')],
  'pulls/7/commits?per_page=100&page=3': [],
};

describe('the action that asks GitHub for reviews', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer(({ url = '', headers }, response) => {
      const found = ANSWERS[url.replace(`/repos/${REPOSITORY}/`, '')];
      response.writeHead(found !== undefined && headers.authorization === 'Bearer token' ? 200 : 404);
      response.end(JSON.stringify(found));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  const ask = async (token: string, file: string) => {
    const [home, { port }] = [folder(), server.address() as AddressInfo];
    writeFileSync(join(home, 'step.sh'), action.runs.steps.map((step) => step.run).join('\n'));
    const github = { GITHUB_RUN_ID: '42', GITHUB_REPOSITORY: REPOSITORY };
    const env = { ...github, GITHUB_API_URL: `http://127.0.0.1:${port}`, GH_TOKEN: token, FILE: file, COMMIT: SHA };
    return run('bash', ['-eo', 'pipefail', join(home, 'step.sh')], { env });
  };

  it('writes run, reviews, pull requests and all their commits into one file', async () => {
    const file = join(folder(), 'reviews.json');
    expect(await ask('token', file)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      commit: SHA,
      ...{ run: { id: 42, run_attempt: 1 }, reviews: [{ state: 'approved' }], pulls: [{ number: 7 }] },
      commits: ['merged', 'one', 'two', 'three'].map(commit),
    });
  });

  it('fails when GitHub does not answer, and leaves nothing that could be taken for an answer', async () => {
    const file = join(folder(), 'reviews.json');
    expect((await ask('another', file)).exitCode).not.toBe(0);
    expect(() => readFileSync(file)).toThrowError('ENOENT');
  });
});
