import { describe, expect, it } from 'vitest';
import { files, textOf } from './repository';

/** Words that turn what was checked into a verdict on a law, which only the bank and its supervisor can give. */
const CLAIM = new RegExp(
  [
    '\\b(DORA|RTS|GDPR|regulation)[- ]+(compliant|compliance|ready|certified|proof)\\b',
    '\\b(is|are|be|stays?|becomes?|fully|makes? (you|it|them|a bank)) compliant\\b',
    '\\b(ensures?|guarantees?|achieves?|proves?|demonstrates?) (\\w+ )?(compliance|conformity)\\b',
    '\\b(compl(ies|y)|conforms?) with (DORA|the (regulation|law)|Art)',
    '\\b(fulfils|satisfies|meets) (DORA|the regulation|Art(icle|\\.))',
  ].join('|'),
  'i',
);

const claims = (text: string): readonly string[] => text.split('\n').flatMap((line) => CLAIM.exec(line)?.[0] ?? []);

/** What people read, and what writes it; this file has to name the words. */
const READ = files().filter(
  (file) => /\.(md|ts|ya?ml|tpl|cjs|mjs)$/.test(file) && file !== 'test/house/wording.test.ts' && file !== 'LICENSE',
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
