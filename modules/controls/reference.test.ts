import { describe, expect, it } from 'vitest';
import { ACTS, ARTICLES } from './articles';
import { CATALOGUE } from './catalogue';
import { demandOf, fromWords, inWords, type Reference } from './reference';

describe('a reference', () => {
  it.each<[Reference, string]>([
    ['2022/2554:9.4.e', 'DORA Art. 9(4)(e)'],
    ['2024/1774:21.e.iv', 'RTS 2024/1774 Art. 21(e)(iv)'],
    ['2022/2554:7.d', 'DORA Art. 7(d)'],
  ])('%s reads %s, and back', (reference, words) => {
    expect(inWords(reference)).toBe(words);
    expect(fromWords(words)).toBe(reference);
    expect(demandOf(reference)).toMatch(/^[a-z]/);
  });

  it.each(['2022/2554:19.6.x', '2022/2555:21.2.a', '2024/1774:', 'nothing'])(
    'is unknown where it is wrong: %s',
    (wrong) => {
      expect(demandOf(wrong)).toBeUndefined();
    },
  );

  it.each(['Art. 9', 'NIS2 Art. 21(2)(a)', 'DORA Art. 9(4)(e), second part'])(
    'is none where the words are none: %s',
    (words) => {
      expect(fromWords(words)).toBeUndefined();
    },
  );
});

describe('the index', () => {
  it('says what each article asks for, once', () => {
    for (const [act, articles] of Object.entries(ARTICLES)) {
      expect(Object.keys(ACTS)).toContain(act);
      for (const [article, demand] of Object.entries(articles)) expect(demand.length, article).toBeGreaterThan(20);
    }
  });

  it('is known to the catalogue from each of its acts', () => {
    const acts = new Set(CATALOGUE.flatMap(({ serves }) => serves.map((reference) => reference.split(':')[0])));
    expect([...acts].sort()).toEqual(Object.keys(ACTS).sort());
  });
});
