import { describe, expect, it } from 'vitest';
import { claims } from '../support/claims';
import { files, textOf } from './repository';

/** What people read, and what writes it; this file has to name the words. */
const READ = files().filter(
  (file) =>
    /\.(md|ts|ya?ml|tpl|cjs|mjs)$/.test(file) &&
    !['test/house/wording.test.ts', 'test/support/claims.ts', 'LICENSE'].includes(file),
);

describe('no text', () => {
  it('says that a law is fulfilled: it says what was checked', () => {
    expect(READ.length).toBeGreaterThan(1000);
    expect(READ.flatMap((file) => claims(textOf(file)).map((claim) => `${file}: ${claim}`))).toEqual([]);
  });

  it.each([
    'The platform is DORA compliant.',
    'This makes a bank compliant with the law.',
    'It ensures full compliance.',
    'The bucket complies with DORA.',
    'Article 9 is met: it satisfies Article 9.',
  ])('passes as: %s', (sentence) => {
    expect(claims(sentence)).toHaveLength(1);
  });

  it.each([
    'the lock is in compliance mode',
    'mode: COMPLIANCE',
    'Compliance: { Status: FAILED }',
    'the compliance security profile',
  ])('is suspected without need: %s', (words) => {
    expect(claims(words)).toEqual([]);
  });
});
