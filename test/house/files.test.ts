import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { files, textOf } from './repository';

const sources = files().filter((file) => /\.(ts|mjs|cjs)$/.test(file));

describe('files', () => {
  it('are named by nouns in kebab-case, and none is a drawer for odds and ends', () => {
    expect(sources.filter(oddlyNamed)).toEqual([]);
  });

  it.each([
    'src/utils.ts',
    'modules/kernel/helpers.test.ts',
    'src/common/a.ts',
    'src/stateManager.ts',
    'modules/misc/index.ts',
  ])('are refused at %s', (file) => {
    expect(oddlyNamed(file)).toBe(true);
  });

  it('that are begun first, because they take longest, are there', () => {
    const named = [...textOf('vitest.config.ts').matchAll(/'((?:src|test)\/[\w/-]+\.test\.ts)'/g)].map(
      ([, path]) => path,
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !sources.includes(path ?? ''))).toEqual([]);
  });

  it('name no machine and no package registry', () => {
    const others = files().filter((file) => file !== 'test/house/files.test.ts');
    const found = others.flatMap((file) => strangers(textOf(file)).map((text) => `${text} in ${file}`));
    expect(found).toEqual([]);
  });

  it.each([
    'see https://registry.npmjs.org/zod',
    'GOPROXY=https://proxy.golang.org',
    'pip install -i https://pypi.org/simple',
    'cd /home/someone/platform',
    'cd /Users/someone/platform',
    'cd /work/main',
    'cat /root/.terraformrc',
    'C:\\Users\\someone',
  ])('are refused with "%s"', (text) => {
    expect(strangers(text)).toHaveLength(1);
  });
});

function oddlyNamed(file: string): boolean {
  const [stem = ''] = basename(file).replace(/^\./, '').split('.');
  const drawer = /(^|[/-])(utils?|helpers?|common|misc|managers?|shared|stuff)([/.-]|$)/.test(file);
  return drawer || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem);
}

/** Hosts and folders that only one place knows. */
const STRANGERS = [
  'registry\\.npmjs\\.',
  'registry\\.yarnpkg\\.',
  'npm\\.pkg\\.github\\.',
  '(proxy|sum)\\.golang\\.',
  '(files\\.)?(pypi|pythonhosted)\\.org',
  '(deb|security)\\.debian\\.org',
  '\\bartifactory\\b',
  '(?<![\\w.])/(home|Users|root|work)/[\\w.]',
  '[A-Z]:\\\\Users\\\\',
].map((pattern) => new RegExp(pattern));

const strangers = (text: string): readonly string[] => STRANGERS.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
