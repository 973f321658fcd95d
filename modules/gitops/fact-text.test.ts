import { describe, expect, it } from 'vitest';
import { factsIn, filledIn } from './index';

const values = { image: '${registry}/quay/one', zones: '${zones}', list: [{ args: '--zones=${zones}' }], count: 2 };

describe('facts in values', () => {
  it('are found wherever they stand, each once', () => {
    expect(factsIn(values)).toEqual(['registry', 'zones']);
  });

  it('are not what shells and collectors write', () => {
    expect(factsIn(['${HOME}', '${env:TOKEN}', '$host', '$${x y}'])).toEqual([]);
  });

  it('are filled in: a list as a list when it is the whole text, else joined by commas', () => {
    expect(filledIn(values, { registry: 'r.example', zones: ['a', 'b'] })).toEqual({
      image: 'r.example/quay/one',
      zones: ['a', 'b'],
      list: [{ args: '--zones=a,b' }],
      count: 2,
    });
  });

  it('may be a map, as the whole text and nowhere else', () => {
    expect(filledIn({ affinity: '${nodes}' }, { nodes: { zone: 'a' } })).toEqual({ affinity: { zone: 'a' } });
    expect(() => filledIn('on ${nodes}', { nodes: { zone: 'a' } })).toThrow('fact nodes is a map');
  });

  it('stop everything when one is not known', () => {
    expect(() => filledIn('${vpc}', {})).toThrow('no fact vpc');
  });
});
