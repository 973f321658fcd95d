import type { Ownership } from './tags';

/** Tag by which the backup plans of an account choose what they back up: one plan for each data class. */
export const BACKUP_TAG = 'backup-plan';

/** What a record holder carries so that a plan finds it. Its `rpo-hours` comes with the tags of every resource. */
export const backupTags = ({ dataClass }: Pick<Ownership, 'dataClass'>): Readonly<Record<string, string>> => ({
  [BACKUP_TAG]: dataClass,
});
