import { existsSync, readFileSync } from 'node:fs';
import { type Intent, intentOf, type Person, PERSON } from '../../modules/change';
import type { ChangeFolder } from '../change/folder';
import { EXIT, UserError } from './finish';

/** What people say of a change. */
export interface SayOptions {
  /** Text of the pull request, as Markdown. */
  readonly form?: string;
  /** Who asks for it, `id:function`; wins over the form. */
  readonly requester?: string;
}

/** Puts what people say of the change into its folder; what was said before stays where nothing is said now. */
export function say(change: ChangeFolder, { form, requester }: SayOptions): Intent {
  const said = form === undefined ? {} : intentOf(textOf(form));
  const asks = requester === undefined ? {} : { requester: personOf('--requester', requester) };
  const intent = { ...change.intent, ...said, ...asks };
  change.say(intent);
  return intent;
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
