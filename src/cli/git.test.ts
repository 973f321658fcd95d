import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { filesAt } from './git';

const folder = mkdtempSync(join(tmpdir(), 'git-'));
afterAll(() => rmSync(folder, { recursive: true }));

const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
const who = ['-c', 'user.name=tests', '-c', 'user.email=tests@exbank.example', '-c', 'commit.gpgsign=false'];

describe('filesAt', () => {
  git('init', '-q');
  mkdirSync(join(folder, 'gitops', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'gitops', 'a.yaml'), 'a: 1\n\n');
  writeFileSync(join(folder, 'gitops', 'deep', 'ä b.yaml'), '');
  writeFileSync(join(folder, 'outside.yaml'), 'x');
  git('add', '-A');
  git(...who, 'commit', '-q', '-m', 'first');
  writeFileSync(join(folder, 'gitops', 'a.yaml'), 'a: 2\n');

  it('gives the files of a folder as the commit has them, whatever lies there now', () => {
    expect([...filesAt(folder, 'HEAD', 'gitops')]).toEqual([
      ['gitops/a.yaml', 'a: 1\n\n'],
      ['gitops/deep/ä b.yaml', ''],
    ]);
  });

  it('has nothing of a folder that was not there', () => {
    expect([...filesAt(folder, 'HEAD', 'elsewhere')]).toEqual([]);
  });

  it('refuses a commit that git does not know, and says how to go on', () => {
    expect(() => filesAt(folder, 'v9', 'gitops')).toThrow(
      /^--since: got "v9", want a commit \(fatal: Not a valid object name v9\) - name one that git knows/,
    );
  });
});
