import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CRITICALITIES, DATA_CLASSES, type Problem, reject } from '../../modules/kernel';
import type { PlatformSpec } from '../../workspaces/load';
import { CLASSES } from '../../workspaces/service';
import { filesOf, folderOf, proposedRow, readWith } from '../onboarding/proposal';
import { type Said, usualOf } from '../onboarding/row';
import type { Files } from '../gitops/tree';
import { resolveAll } from '../values/catalogue';
import { readBelow } from '../values/reader';
import { loadConfig, ROOT } from './config';
import { EXIT, type ExitCode } from './finish';
import { follows } from './service-follows';
import { colour, note, printJson } from './terminal';
import { saidBy, type ServiceAddOptions } from './service-words';
import { answerTo, type Ask, conversation, isAttended, type Question } from './questions';

/** `platform service add`: writes the two files of a new service when nothing is wrong with them, and nothing else. */
export async function runServiceAdd(name: string, options: ServiceAddOptions): Promise<ExitCode> {
  const { organisation } = loadConfig(options.config);
  const told = saidBy(name, options);
  const asks = isAttended() && options.yes !== true && options.json !== true;
  const said = asks ? await conversation((ask) => complete(told, organisation, ask)) : told;
  const files = filesOf(said);
  reject(`Service ${name}`, [...missing(said, organisation), ...taken(name)]);
  const spec = checked(name, files, options.config);
  write(files);
  tell(name, files, spec, options.json === true);
  return EXIT.fine;
}

/** Asks for what nobody has said; Enter takes what is usual for the class. */
async function complete(told: Said, { teams }: Organisation, ask: Ask): Promise<Said> {
  const one = async (field: keyof Said, question: Question): Promise<unknown> =>
    told[field] ?? (await answerTo(question, ask));
  const description = await one('description', { text: 'What does it do, in one sentence?' });
  const team = await one('team', { text: 'Which team answers for it?', choices: Object.keys(teams) });
  const of = await one('class', { text: 'What is it to a card payment?', choices: CLASSES });
  const usual = usualOf({ ...told, team, class: of });
  const data = { text: 'The most sensitive data it handles?', choices: DATA_CLASSES, usual: String(usual.dataClass) };
  const critical = { text: 'How critical is it?', choices: CRITICALITIES, usual: String(usual.criticality) };
  return {
    ...{ ...told, description, team, class: of },
    dataClass: await one('dataClass', data),
    criticality: await one('criticality', critical),
    exposure: await one('exposure', { text: 'Who reaches it by host name?', choices: EXPOSURES, usual: 'none' }),
  };
}

type Organisation = PlatformSpec['organisation'];

const EXPOSURES = ['none', 'internal', 'external'];

/** What only a person can say. */
function missing({ team, class: of }: Said, { teams }: Organisation): readonly Problem[] {
  const wanted = { '--team': [team, Object.keys(teams)], '--class': [of, CLASSES] } as const;
  return Object.entries(wanted).flatMap(([field, [got, choices]]) =>
    got === undefined ? [{ field, got, want: choices.join(' or '), fix: 'say which' }] : [],
  );
}

function taken(name: string): readonly Problem[] {
  const folder = folderOf(name);
  if (!existsSync(join(ROOT, folder))) return [];
  return [{ field: 'NAME', got: name, want: 'a name of its own', fix: `${folder} is there; choose another` }];
}

/** All that the catalogue, the tables and the values have against it. Throws one ConfigError with all of it. */
function checked(name: string, files: Files, config: string | undefined): PlatformSpec {
  const read = readWith(files, readBelow(ROOT));
  const spec = loadConfig(config, [proposedRow(name, files)], read);
  reject('Values', resolveAll(spec, read).problems);
  return spec;
}

function write(files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(resolve(ROOT, path)), { recursive: true });
    writeFileSync(resolve(ROOT, path), text);
  }
}

function tell(name: string, files: Files, spec: PlatformSpec, json: boolean): void {
  const written = Object.entries(files).map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }));
  const what = follows(name, spec);
  if (json) {
    printJson({ service: name, written, follows: what });
    return;
  }
  for (const { path, lines } of written) console.log(`${colour.green('written')}  ${path}  ${lines} lines`);
  for (const [thing, names] of Object.entries(what)) console.log(`${colour.dim('follows')}  ${thing}: ${names}`);
  note(`Commit ${folderOf(name)} and open a pull request; CI writes its first digest into ${folderOf(name)}/dev.yaml.`);
}
