import { array, assert, anything, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, type Problem, problemLine, reject } from '.';

const problem = (got: unknown): Problem => ({ field: 'dev.network.zones', got, want: '3 zones', fix: 'add one' });
const problems = array(record({ field: string(), got: anything(), want: string(), fix: string() }), {
  minLength: 1,
  maxLength: 5,
});

describe('a problem', () => {
  it.each([
    ['a number', 2, '2'],
    ['a text', 'two', '"two"'],
    ['a truth', true, 'true'],
    ['an empty text', '', '""'],
    ['a list', ['eu-west-1a'], '["eu-west-1a"]'],
    ['an object', { zones: 2 }, '{"zones":2}'],
    ['null', null, 'null'],
    ['nothing', undefined, 'nothing'],
    ['not a number', Number.NaN, 'NaN'],
    ['a big integer', 2n, '2'],
    ['a symbol', Symbol('zones'), 'Symbol(zones)'],
    ['a function', () => 2, 'a function'],
    ['a text of 78 characters', 'x'.repeat(78), `"${'x'.repeat(78)}"`],
    ['a text of 79 characters', 'x'.repeat(79), `"${'x'.repeat(76)}...`],
  ])('shows %s as the user would know it', (_name, got, shown) => {
    expect(problemLine(problem(got))).toBe(`dev.network.zones: got ${shown}, want 3 zones - add one`);
  });

  it('is one line and a short value, whatever the user wrote', () => {
    assert(
      property(anything(), (got) => {
        const line = problemLine(problem(got));
        expect(line).toMatch(/^dev\.network\.zones: got .{1,80}, want 3 zones - add one$/);
      }),
    );
  });
});

describe('a refusal', () => {
  it('reports every problem at once, in order', () => {
    const found = [problem(2), undefined, { ...problem('x'), field: 'dev.name' }];
    const message = [
      'Configuration is not valid',
      '  dev.network.zones: got 2, want 3 zones - add one',
      '  dev.name: got "x", want 3 zones - add one',
    ].join('\n');
    expect(() => reject('Configuration', found)).toThrow(expect.objectContaining({ name: 'ConfigError', message }));
  });

  it('carries the problems as data, for those who want more than words', () => {
    assert(
      property(problems, string(), (found, subject) => {
        const error = new ConfigError(subject, found);
        expect(error).toMatchObject({ name: 'ConfigError', subject, problems: found });
        expect(found.every((each) => error.message.includes(problemLine(each)))).toBe(true);
      }),
    );
  });

  it('does not come without a problem', () => {
    expect(() => reject('Configuration', [])).not.toThrow();
    expect(() => reject('Configuration', [undefined, undefined])).not.toThrow();
  });
});
