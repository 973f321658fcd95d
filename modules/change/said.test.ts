import { describe, expect, it } from 'vitest';
import { saying, word } from '../../test/support/changes';
import { problemLine } from '../kernel';
import { emergencyOf, missing, requestersOf, saidDigest, windowProblems } from './index';

const emergency = (approveBy: string) => ({ reason: 'it burns', approveBy });

describe('what is said of a change', () => {
  it('is asked of every pull request that rides in it, by its number', () => {
    const { purpose, ...unsaid } = word;
    expect(purpose).toBeDefined();
    const said = {
      intents: [
        { ...unsaid, pullRequest: 6 },
        { ...word, pullRequest: 7 },
      ],
    };
    expect(missing(said).map(problemLine)).toEqual([
      'change #6 purpose: got nothing, want an answer - fill it in on the form of the pull request',
    ]);
    expect(missing(saying({ pullRequest: 6 }, { pullRequest: 7 }))).toEqual([]);
  });

  it('has a window for each of them, and all must be open', () => {
    const window = { from: '2027-03-02T20:00:00Z', to: '2027-03-02T22:00:00Z' };
    const found = windowProblems(saying({ pullRequest: 6, window }, { pullRequest: 7 }), '2027-03-01T21:00:00Z');
    expect(found.map(({ field }) => field)).toEqual(['change #6 window']);
  });

  it('is an emergency when none of it can wait, with the first of the deadlines', () => {
    const [late, early] = ['2027-03-03T00:00:00Z', '2027-03-02T00:00:00Z'].map((at) => ({ emergency: emergency(at) }));
    expect(emergencyOf(saying(late ?? {}, early ?? {}))).toEqual(early?.emergency);
    expect(emergencyOf(saying(late ?? {}, {}))).toBeUndefined();
    expect(emergencyOf({ intents: [] })).toBeUndefined();
  });

  it('names everybody who asks once', () => {
    const other = { id: 'engineer-b', function: 'data' };
    expect(requestersOf(saying({}, { requester: other }, {}))).toEqual([word.requester, other]);
  });

  it('is another one with another pull request, and since another commit', () => {
    const said = saying({ pullRequest: 7 });
    const others = [
      saying({ pullRequest: 8 }),
      saying({ pullRequest: 6 }, { pullRequest: 7 }),
      { ...said, since: 'a'.repeat(40) },
    ];
    expect(new Set([said, ...others].map(saidDigest)).size).toBe(4);
  });
});
