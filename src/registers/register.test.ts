import { describe, expect, it } from 'vitest';
import { problemLine } from '../../modules/kernel';
import { asCsv, asJson, none, type Register, registerProblems } from './register';

const register = (...rows: readonly Record<string, string>[]): Register => ({
  ...{ name: 'things', title: 'Things', columns: ['id', 'owner'], rows },
});
const said = (...rows: readonly Record<string, string>[]) => registerProblems(register(...rows)).map(problemLine);

describe('a register', () => {
  it('is fine where each cell says something, or why it does not', () => {
    expect(said({ id: 'a', owner: 'platform' }, { id: 'b', owner: none('nobody has bought it yet') })).toEqual([]);
  });

  it.each([
    '',
    ' ',
    'unknown',
    'undefined',
    'N/A',
    'none:',
    'none',
    'every undefined days',
    'a [object Object]',
    'NaN h',
  ])('is refused with a cell that says "%s"', (owner) => {
    expect(said({ id: 'a', owner })).toEqual([
      expect.stringMatching(/^things\.owner: got .*, want a value, or none: and the reason - say it of a$/),
    ]);
  });

  it('is refused without a cell, and with two rows of one key, at once', () => {
    expect(said({ id: 'a' }, { id: 'a', owner: 'platform' })).toHaveLength(2);
  });

  it('is a table that no spreadsheet takes for a formula', () => {
    expect(asCsv(register({ id: 'a,"b"', owner: '=1+1' }, { id: 'line\nline', owner: '-x' }))).toBe(
      'id,owner\r\n"a,""b""",\'=1+1\r\n"line\nline",\'-x\r\n',
    );
  });

  it('is the same for machines', () => {
    expect(JSON.parse(asJson(register({ id: 'a', owner: 'b' })))).toEqual({
      ...{ register: 'things', title: 'Things', columns: ['id', 'owner'], rows: [{ id: 'a', owner: 'b' }] },
    });
  });
});
