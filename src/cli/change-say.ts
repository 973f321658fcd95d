import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CONTRIBUTIONS, type Intent, intentOf, type Person, PERSON, type Said, saidIn } from '../../modules/change';
import { type ChangeFolder, read } from '../change/folder';
import { EXIT, UserError } from './finish';

/** What people say of a change. */
export interface SayOptions {
  /** Text of the pull request, as Markdown. */
  readonly form?: string;
  /** In CI: answers of GitHub on all that rides in the change (.github/actions/reviews). */
  readonly pulls?: string;
  /** Who asks for it, `id:function`; wins over the form. */
  readonly requester?: string;
}

/**
 * Puts what people say of the change into its folder. With `pulls` it is what each pull request says, and nothing else; without,
 * what was said before stays where nothing is said now.
 */
export function say(change: ChangeFolder, options: SayOptions): Said {
  const said = options.pulls === undefined ? { intents: [intentNow(change, options)] } : saidBy(options.pulls);
  change.say(said);
  return said;
}

function intentNow(change: ChangeFolder, { form, requester }: SayOptions): Intent {
  const filled = form === undefined ? {} : intentOf(textOf(form));
  const asks = requester === undefined ? {} : { requester: personOf('--requester', requester) };
  return { ...change.said.intents.at(-1), ...filled, ...asks };
}

function saidBy(file: string): Said {
  const found = read(resolve(file), CONTRIBUTIONS);
  if (found) return saidIn(found);
  throw new UserError(`--pulls: got "${file}", want a file that exists - correct the path`, EXIT.badInput);
}

function textOf(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  throw new UserError(`--form: got "${file}", want a file that exists - correct the path`, EXIT.badInput);
}

/** `lead-a:payments-platform`. */
export function personOf(option: string, text: string): Person {
  const [id, role] = text.split(':');
  const parsed = PERSON.safeParse({ id, function: role });
  if (parsed.success) return parsed.data;
  const want = 'id:function in kebab-case, such as engineer-a:platform';
  throw new UserError(`${option}: got "${text}", want ${want} - say who, and in which function`, EXIT.badInput);
}
