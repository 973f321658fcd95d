import { describe, expect, it } from 'vitest';
import { commandPage } from '../../src/cli/command-page';
import { textOf } from './repository';

describe('the page of the command line', () => {
  it('is fresh (npm run docs), and has every verb with its options', () => {
    const page = commandPage();
    expect(textOf('docs/command-line.md')).toBe(page);
    for (const words of ['## `bin/platform explain THING`', '## `bin/platform drill run KIND`', '| `--out <FILE>` |'])
      expect(page).toContain(words);
  });
});
