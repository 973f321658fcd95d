import { describe, expect, it } from 'vitest';
import { answerTo } from './questions';
import { bare } from './terminal';

/** Types these lines, one after the other, and keeps what was asked. */
function typing(...lines: readonly string[]) {
  const asked: string[] = [];
  const rest = [...lines];
  const ask = (line: string) => {
    asked.push(bare(line));
    return Promise.resolve(rest.shift() ?? '');
  };
  return { ask, asked };
}

const TEAMS = { text: 'Which team?', choices: ['red', 'blue'] };

describe('a question', () => {
  it('is asked again, with what was probably meant, until the answer is one of the choices', async () => {
    const { ask, asked } = typing('rad', 'green', 'blue');
    expect(await answerTo(TEAMS, ask)).toBe('blue');
    expect(asked).toEqual([
      'Which team? (red, blue) ',
      'rad is none of them; did you mean red?\nWhich team? (red, blue) ',
      'green is none of them.\nWhich team? (red, blue) ',
    ]);
  });

  it('takes an empty line for what is usual', async () => {
    expect(await answerTo({ ...TEAMS, usual: 'red' }, typing('').ask)).toBe('red');
  });

  it('needs an answer where nothing is usual', async () => {
    const { ask, asked } = typing('', '  ', 'Adds.');
    expect(await answerTo({ text: 'What does it do?' }, ask)).toBe('Adds.');
    expect(asked).toHaveLength(3);
  });
});
