import { describe, expect, it } from 'vitest';
import { commandFindings, commandsInDocument } from '../support/commands';
import { files, textOf } from './repository';

const documents = files().filter((file) => file.endsWith('.md') && file !== 'docs/traps.md');

describe('a command of the platform in a document', () => {
  it.each(documents)('of %s is one that the command line takes, to the last option', (document) => {
    expect(commandsInDocument(textOf(document)).flatMap(commandFindings)).toEqual([]);
  });

  it('is found in blocks and in the text', () => {
    expect(commandsInDocument('```sh\nbin/platform check # all\n```\nand `bin/platform map --out x.html`')).toEqual([
      'bin/platform check',
      'bin/platform map --out x.html',
    ]);
  });

  it.each([
    ['bin/platform chekc', 'no verb chekc'],
    ['bin/platform drill begin alarms', 'no verb begin'],
    ['bin/platform map --file x.html', 'no option --file'],
    ['bin/platform explain one two', 'two is one word too many'],
    ['bin/platform service values decision-api', 'want 2 words'],
  ])('is refused: %s', (line, finding) => {
    expect(commandFindings(line).join()).toContain(finding);
  });
});
