import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from './nearest';

const KNOWN = ['peers', 'queues', 'databases', 'spot', 'slo'];
const word = fc.stringMatching(/^[a-z]{4,12}$/);

describe('nearest', () => {
  it.each([
    ['peer', 'peers'],
    ['peeers', 'peers'],
    ['qeueus', 'queues'],
    ['database', 'databases'],
    ['Slo', 'slo'],
  ])('takes %s for %s', (written, meant) => {
    expect(nearest(written, KNOWN)).toBe(meant);
  });

  it('guesses nothing where nothing is near', () => {
    expect(nearest('replicas', KNOWN)).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });

  it('prefers the nearer of two', () => {
    expect(nearest('card-presents', ['card-parents', 'card-present'])).toBe('card-present');
  });

  it('never offers the word itself', () => {
    expect(nearest('slo', KNOWN)).toBeUndefined();
  });

  it('finds every word again after any one slip', () => {
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.constantFrom('left out', 'doubled', 'swapped', 'replaced'),
        (meant, where, slip) => {
          const written = slipped(meant, where % (meant.length - 1), slip);
          expect(written === meant ? meant : nearest(written, [meant])).toBe(meant);
        },
      ),
    );
  });
});

function slipped(word: string, at: number, slip: string): string {
  const [before, one, two, after] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  if (slip === 'left out') return before + two + after;
  if (slip === 'doubled') return before + one + one + two + after;
  return slip === 'swapped' ? before + two + one + after : before + '_' + two + after;
}
