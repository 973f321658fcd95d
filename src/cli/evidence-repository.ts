import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../modules/controls';
import { type RepositoryFile, type RepositoryFiles, workflowPath } from '../evidence/repository';
import { UserError } from './finish';
import { fileAt } from './git';

const APPROVERS_FILE = 'workspaces/approvers.json';

/**
 * The list of approvers as a commit has it. Only commits of this history count: whoever makes a commit beside it writes its list,
 * too. Nothing where there is none.
 */
export function approversAt(root: string, commit: string): string | undefined {
  if (said(root, 'merge-base', '--is-ancestor', commit, 'HEAD') === undefined) return undefined;
  try {
    return fileAt(root, commit, APPROVERS_FILE, 'record.commit');
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Workflows and documents that controls name, and those that the workflows call, with the day of their last change. */
export function repositoryFiles(root: string, uncommitted: readonly string[]): RepositoryFiles {
  const files = new Map<string, RepositoryFile>();
  const add = (path: string): void => {
    if (files.has(path) || !existsSync(join(root, path))) return;
    const text = readFileSync(join(root, path), 'utf8');
    files.set(path, { text });
    for (const [, called = ''] of text.matchAll(/uses: \.\/(\.github\/workflows\/\S+)/g)) add(called);
  };
  for (const path of named()) add(path);
  const days = changedIn(root, [...files.keys()]);
  return new Map(
    [...files].sort(byPath).map(([path, file]) => {
      const day = uncommitted.includes(path) ? undefined : days.get(path);
      return [path, day === undefined ? file : { ...file, changed: day }];
    }),
  );
}

const byPath = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

const named = (): readonly string[] =>
  CATALOGUE.flatMap(({ checks }) => checks).flatMap((check) => {
    const [kind, name = ''] = check.split(':');
    if (kind === 'workflow') return [workflowPath(name)];
    return kind === 'document' ? [name] : [];
  });

/** The day of the last commit that changed each file, UTC. In a shallow clone its one commit seems to have changed all: then nothing. */
function changedIn(root: string, paths: readonly string[]): ReadonlyMap<string, string> {
  const days = new Map<string, string>();
  if (said(root, 'rev-parse', '--is-shallow-repository')?.trim() !== 'false') return days;
  let day = '';
  for (const line of (said(root, 'log', '--format=@%ct', '--name-only', '--', ...paths) ?? '').split('\n')) {
    const [, seconds] = /^@(\d+)$/.exec(line) ?? [];
    if (seconds !== undefined) day = new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
    else if (line !== '' && !days.has(line)) days.set(line, day);
  }
  return days;
}

/** What git says; nothing when it refuses. */
function said(root: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', root, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    }).toString();
  } catch {
    return undefined;
  }
}
