import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { APPROVERS, type Approver } from '../../modules/change';
import { ChangeFolder, read } from '../change/folder';
import type { Standpoint } from '../change/sealing';
import type { StateMode } from '../run';
import { ROOT } from './config';
import { EXIT, UserError } from './finish';
import { fileAt } from './git';
import { version } from './version';
import { uncommitted } from './working-tree';

/** Where the record of a change lies, and who may approve it. */
export interface ChangeOptions {
  /** Folder of the change; `true` for the usual one, `.platform/change` of the checkout. */
  readonly record?: string | true;
  /** List of approvers. Default: `workspaces/approvers.json` of the checkout; against accounts always that one. */
  readonly approvers?: string;
}

const APPROVERS_FILE = 'workspaces/approvers.json';

export const changeFolder = ({ record }: ChangeOptions): ChangeFolder =>
  new ChangeFolder(typeof record === 'string' ? resolve(record) : join(ROOT, '.platform', 'change'));

/** What stands in the checkout now. */
export function standpoint(terraform: string): Standpoint {
  const [commit = '', time = ''] = git('log', '-1', '--format=%H %cI').split(' ');
  const committedAt = new Date(time).toISOString();
  return { commit, committedAt, uncommitted: uncommitted(), terraform, platform: version() };
}

function git(...args: readonly string[]): string {
  try {
    return execFileSync('git', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
      .toString()
      .trim();
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(`git cannot say which commit this is (${why}) - run it in a clone`, EXIT.toolMissing);
  }
}

/**
 * Who might approve a commit: those whom it lists itself. Somebody who left since has approved all the same, and somebody who came
 * since has not. A list that is named wins, as in `approve`.
 */
export function approversAt(commit: string, options: ChangeOptions, root = ROOT): readonly Approver[] {
  if (options.approvers !== undefined) return approversOf(options, 'local');
  const text = fileAt(root, commit, APPROVERS_FILE, 'record.commit');
  const parsed = APPROVERS.safeParse(text === undefined ? undefined : JSON.parse(text));
  if (parsed.success) return parsed.data;
  const want = 'the list of who might approve it then';
  throw new UserError(
    `${APPROVERS_FILE}: got none that can be read in ${commit}, want ${want} - --approvers FILE`,
    EXIT.badInput,
  );
}

/** Who may approve. What counts against accounts is committed, so that it was reviewed itself. */
export function approversOf({ approvers }: ChangeOptions, state: StateMode): readonly Approver[] {
  if (approvers !== undefined && state === 's3') {
    const fix = 'who may approve is in workspaces/approvers.json, changed by pull request';
    throw new UserError(`--approvers: got "${approvers}", want nothing with --state s3 - ${fix}`, EXIT.badInput);
  }
  const file = approvers === undefined ? join(ROOT, APPROVERS_FILE) : resolve(approvers);
  const found = read(file, APPROVERS);
  if (found) return found;
  throw new UserError(`--approvers: got "${file}", want a file that exists - correct the path`, EXIT.badInput);
}
