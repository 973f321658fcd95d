import type { Command } from 'commander';
import { program } from '../../src/cli/program';

/** Commands of `bin/platform` that a document names, in blocks and in code spans, without comments. */
export function commandsInDocument(markdown: string): readonly string[] {
  const blocks = [...markdown.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans]
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => /^bin\/platform [a-z]/.test(line));
}

/** What the command line itself would have against a command: no such verb, no such option, too few or too many words. */
export function commandFindings(line: string): readonly string[] {
  const words = wordsOf(line).slice(1);
  let command: Command = program();
  for (let sub = named(command, words[0]); sub; sub = named(command, words[0])) {
    command = sub;
    words.shift();
  }
  if (command.commands.length > 0) return words.length === 0 ? [] : [`${line}: no verb ${words[0] ?? ''}`];
  const { operands, unknown } = command.parseOptions(words);
  const needed = command.registeredArguments.filter(({ required }) => required).length;
  const most = command.registeredArguments.some(({ variadic }) => variadic)
    ? Infinity
    : command.registeredArguments.length;
  return [
    ...unknown.filter((word) => word.startsWith('-')).map((word) => `${line}: no option ${word}`),
    // In prose a verb stands for itself.
    ...(operands.length > 0 && operands.length < needed ? [`${line}: want ${needed} words`] : []),
    ...(operands.length > most ? [`${line}: ${operands[most] ?? ''} is one word too many`] : []),
  ];
}

const named = (command: Command, word: string | undefined): Command | undefined =>
  command.commands.find((one) => one.name() === word);

/** As a shell parts them: quotes hold words together; a pipe, a redirection or another command ends it. */
function wordsOf(line: string): string[] {
  const [own = ''] = line.split(/ (?:\||>|&&|;) /);
  return [...own.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}
