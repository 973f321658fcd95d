import { describe, expect, it } from 'vitest';
import { between, holding, like, never, no, oneOf, said, still, unmet, valuesAt, type Want, yes } from './want';

const holds = (want: Want, a: unknown) => unmet({ attributes: { a } }, [want]).length === 0;

describe('a want', () => {
  it.each<[string, Want, unknown[], unknown[]]>([
    ['yes', yes('a', 'f'), [true, 'true'], [false, undefined, null, 'yes']],
    ['no', no('a', 'f'), [false, 'false'], [true, undefined, null]],
    ['never', never('a', 'f'), [false, undefined, null], [true, 'true']],
    ['still', still('a', 'f'), [true, undefined, null], [false, 'false']],
    ['oneOf', oneOf('a', ['x', 1], 'f'), ['x', 1, '1'], ['y', undefined]],
    ['between', between('a', 1, 2, 'f'), [1, '2'], [0, 3, undefined, 'x', '']],
    ['said', said('a', 'f'), ['x', [1], 0], ['', [], null, undefined]],
    ['holding', holding('a', ['x'], 'f'), [['y', 'x']], [['y'], 'x', undefined]],
    ['like', like('a', /^x/, 'an x', 'f'), ['xy'], ['y', undefined, 1]],
  ])('%s takes what it should and nothing else', (_, want, fine, wrong) => {
    expect(fine.filter((value) => !holds(want, value))).toEqual([]);
    expect(wrong.filter((value) => holds(want, value))).toEqual([]);
  });

  it('says field, value, want and way out', () => {
    expect(unmet({ attributes: { a: 3 } }, [between('a', 1, 2, 'take less')])).toEqual([
      'a: got 3, want 1 to 2 - take less',
    ]);
  });
});

describe('valuesAt', () => {
  it.each([
    ['a block', { a: { b: 1 } }, [1]],
    ['a list of blocks', { a: [{ b: 1 }, { b: 2 }] }, [1, 2]],
    ['a block without the attribute', { a: [{ b: 1 }, {}] }, [1, undefined]],
    ['no block at all', {}, [undefined]],
    ['an empty list of blocks', { a: [] }, [undefined]],
    ['a list as the value', { a: { b: [1, 2] } }, [[1, 2]]],
  ])('reads %s', (_, attributes, values) => {
    expect(valuesAt(attributes, 'a.b')).toEqual(values);
  });
});
