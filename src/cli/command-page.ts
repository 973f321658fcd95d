import type { Command, Option } from 'commander';
import { program } from './program';

/** The command line for whoever reads instead of asking `--help`: every verb with its words and options. */
export const commandPage = (): string =>
  ['# Command line', GENERATED, WORDS, ...verbsOf(program()).map(section), ''].join('\n\n');

const GENERATED = '<!-- Written by `npm run docs`; a test fails when it is stale. -->';

const WORDS =
  'Exit codes of every verb: 0 fine, 1 findings, 2 bad input, 3 a tool is missing, 130 stopped. `bin/platform VERB --help` says the same.';

interface Verb {
  readonly name: string;
  readonly command: Command;
}

/** Verbs that do something; what only groups others is part of their names. */
const verbsOf = (command: Command, before = 'bin/platform'): readonly Verb[] =>
  command.commands.flatMap((verb) => {
    const name = `${before} ${verb.name()}`;
    return verb.commands.length > 0 ? verbsOf(verb, name) : [{ name, command: verb }];
  });

function section({ name, command }: Verb): string {
  const words = command.registeredArguments.map((argument) => {
    const shown = argument.variadic ? `${argument.name()}...` : argument.name();
    return argument.required ? ` ${shown}` : ` [${shown}]`;
  });
  const rows = [
    ...command.registeredArguments.map((argument) => row(argument.name(), argument.description)),
    ...command.options.map((option: Option) => row(option.flags, option.description)),
  ];
  const table = rows.length === 0 ? '' : `\n\n| word or option | meaning |\n| --- | --- |\n${rows.join('\n')}`;
  return `## \`${name}${words.join('')}\`\n\n${command.description()}${table}`.replace(
    /(`[^`]*`)|</g,
    (_, code?: string) => code ?? '&lt;',
  );
}

const row = (word: string, meaning: string): string =>
  `| \`${word.replaceAll('|', '\\|')}\` | ${meaning.replaceAll('|', '\\|')} |`;
