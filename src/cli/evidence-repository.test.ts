import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../test/support/programs';
import { approversAt, repositoryFiles } from './evidence-repository';

const folder = temporaryFolders();

function checkout() {
  const root = folder();
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', root, ...args], { stdio: 'pipe' })
      .toString()
      .trim();
  const commit = (day: string, files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    git('add', '.');
    const date = `${day}T12:00:00Z`;
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    execFileSync('git', ['-C', root, ...who, 'commit', '-q', '-m', 'a'], {
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
    return git('rev-parse', 'HEAD');
  };
  git('init', '-q', '-b', 'main');
  return { root, git, commit };
}

describe('the list of approvers of a commit', () => {
  it('is the one that the commit has, and not that of today', () => {
    const { root, commit } = checkout();
    const first = commit('2026-01-01', { 'workspaces/approvers.json': '[1]' });
    const second = commit('2026-02-01', { 'workspaces/approvers.json': '[2]' });
    expect([first, second].map((one) => approversAt(root, one))).toEqual(['[1]', '[2]']);
  });

  it('is none of a commit beside this history, of an unknown one and of one without a list', () => {
    const { root, git, commit } = checkout();
    const bare = commit('2026-01-01', { a: 'a' });
    git('checkout', '-q', '-b', 'beside');
    const beside = commit('2026-02-01', { 'workspaces/approvers.json': '[2]' });
    git('checkout', '-q', 'main');
    expect([bare, beside, 'f'.repeat(40)].map((one) => approversAt(root, one))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('files that controls name', () => {
  const files = { 'docs/by-hand.md': 'a', '.github/workflows/apply.yml': 'uses: ./.github/workflows/apply-job.yml' };

  it('have the day of their last change, and those come along that a workflow calls', () => {
    const { root, commit } = checkout();
    commit('2026-01-01', { ...files, '.github/workflows/apply-job.yml': 'a' });
    commit('2026-02-01', { 'docs/by-hand.md': 'b' });
    expect([...repositoryFiles(root, [])].map(([path, { changed }]) => [path, changed])).toEqual([
      ['.github/workflows/apply-job.yml', '2026-01-01'],
      ['.github/workflows/apply.yml', '2026-01-01'],
      ['docs/by-hand.md', '2026-02-01'],
    ]);
    expect(repositoryFiles(root, ['docs/by-hand.md']).get('docs/by-hand.md')?.changed).toBeUndefined();
  });

  it('have no day in a clone without history, where one commit seems to have changed all', () => {
    const { root, commit } = checkout();
    commit('2026-01-01', files);
    commit('2026-02-01', { a: 'b' });
    const shallow = join(folder(), 'shallow');
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${root}`, shallow], { stdio: 'pipe' });
    expect(repositoryFiles(shallow, []).get('docs/by-hand.md')).toEqual({ text: 'a' });
  });
});
