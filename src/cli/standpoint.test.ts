import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { APPROVERS } from '../../modules/change';
import { ROOT } from './config';
import { approversAt, approversOf } from './standpoint';

const folder = mkdtempSync(join(tmpdir(), 'approvers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FILE = join('workspaces', 'approvers.json');
const who = ['-c', 'user.name=tests', '-c', 'user.email=tests@exbank.example', '-c', 'commit.gpgsign=false'];
const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' })
    .toString()
    .trim();

function listed(text: string): string {
  writeFileSync(join(folder, FILE), text);
  git('add', '-A');
  git(...who, 'commit', '-q', '-m', 'list');
  return git('rev-parse', 'HEAD');
}

describe('who might approve a commit', () => {
  git('init', '-q');
  mkdirSync(join(folder, 'workspaces'));
  const [manager, officer] = ['manager-a', 'officer-a'].map((id) => ({ id, function: 'change-management' }));
  const then = listed(JSON.stringify([manager]));
  const now = listed(JSON.stringify([officer]));
  const broken = listed('[{}]');

  it('is who stands in that commit, whoever came or left since', () => {
    expect(approversAt(then, {}, folder)).toEqual([manager]);
    expect(approversAt(now, {}, folder)).toEqual([officer]);
  });

  it('is nobody where the list cannot be read, or the commit is not there', () => {
    expect(() => approversAt(broken, {}, folder)).toThrowError(
      /workspaces\/approvers.json: got none that can be read in \w+, want the list of who might approve it then/,
    );
    expect(() => approversAt('0'.repeat(40), {}, folder)).toThrowError(/^record.commit: got "0+", want a commit/);
  });
});

describe('the list of approvers', () => {
  const list = APPROVERS.parse(JSON.parse(readFileSync(join(ROOT, FILE), 'utf8')));

  it('has for everybody an account whose review counts and an Ed25519 key whose signature does', () => {
    for (const { id, login, publicKey } of list) {
      expect(login, id).toBeDefined();
      expect(createPublicKey(publicKey ?? '').asymmetricKeyType, id).toBe('ed25519');
    }
    expect(new Set(list.map(({ publicKey }) => publicKey)).size).toBe(list.length);
  });

  it('has more than one function, so that production can be approved whoever asks', () => {
    expect(new Set(list.map((one) => one.function)).size).toBeGreaterThan(1);
    expect(approversOf({}, 's3')).toEqual(list);
  });
});
