import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Journal } from '../drills/journal';
import { ROOT } from './config';
import { EXIT, UserError } from './finish';

export interface DrillFolder {
  /** Holds a folder for each drill. @default .platform/drills of the checkout */
  readonly dir?: string;
}

/** Where the journal of a drill lies. */
export const journalOf = (id: string, { dir }: DrillFolder): string =>
  join(resolve(dir ?? join(ROOT, '.platform', 'drills')), id, 'journal.json');

/** Throws a UserError when there is no such drill. */
export function readJournal(id: string, options: DrillFolder, field: string): Journal {
  const file = journalOf(id, options);
  if (existsSync(file)) return Journal.read(file);
  throw new UserError(`${field}: got "${id}", want a drill that has ${file} - correct the id`, EXIT.badInput);
}
