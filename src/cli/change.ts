import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ChangeRecord,
  codeOf,
  commentOf,
  emptyForm,
  enveloped,
  envelopeProblems,
  KEPT_RECORD,
  type KeptRecord,
  recordOf,
  recordProblems,
} from '../../modules/change';
import type { PlatformSpec } from '../../workspaces/load';
import { type ChangeFolder, read } from '../change/folder';
import { EXIT, type ExitCode, UserError } from './finish';
import { counted } from './outcomes';
import { emergencyIn, productionIn } from './production';
import { writingOf } from './record-place';
import { approversAt, changeFolder, type ChangeOptions } from './standpoint';
import { note, printJson } from './terminal';

export interface RecordedOptions extends ChangeOptions {
  readonly json?: boolean;
}

export interface CommentOptions extends RecordedOptions {
  /** Protected environment that is to be reviewed. */
  readonly environment?: string;
  readonly run?: string;
  readonly attempt?: string;
}

/** `platform change comment`: the record as Markdown, for the pull request or for whoever reviews the environment. */
export function runChangeComment(spec: PlatformSpec, options: CommentOptions): ExitCode {
  const change = changeFolder(options);
  const record = recorded(spec, change);
  const body = commentOf(record, codeFor(record, change, options));
  if (options.json) printJson({ body });
  else console.log(body);
  return EXIT.fine;
}

function codeFor(
  { commit }: ChangeRecord,
  change: ChangeFolder,
  { environment, run, attempt }: CommentOptions,
): string | undefined {
  if (environment === undefined) return undefined;
  if (run !== undefined && /^[1-9]\d*$/.test(attempt ?? ''))
    return codeOf({ environment, run, attempt: Number(attempt), commit, digests: change.acting });
  const want = 'both --run ID and --attempt NUMBER';
  throw new UserError(`--environment: got "${environment}" alone, want ${want} - say which review`, EXIT.badInput);
}

/** `platform change form`: the empty form of a pull request, as Markdown. */
export function runChangeForm(options: RecordedOptions): ExitCode {
  if (options.json) printJson({ body: emptyForm() });
  else console.log(emptyForm());
  return EXIT.fine;
}

/** `platform change verify [FILE]`: does the record hold? Of a file, or of the folder of the change. */
export function runChangeVerify(spec: PlatformSpec, file: string | undefined, options: RecordedOptions): ExitCode {
  const record = file === undefined ? recorded(spec, changeFolder(options)) : recordIn(file);
  const judge = {
    approvers: approversAt(record.commit, options),
    isProduction: (workspace: string) => productionIn(spec, workspace),
    emergencyOf: (workspace: string) => emergencyIn(spec, workspace),
    now: new Date().toISOString(),
  };
  const problems = [...recordProblems(record, judge), ...envelopeProblems(record)];
  if (options.json) printJson({ commit: record.commit, result: record.result, problems });
  else for (const problem of problems) console.log(problem);
  note(
    `${counted(record.stacks.length, 'stack')} of ${record.commit.slice(0, 12)}: ${problems.length === 0 ? 'the record holds' : counted(problems.length, 'problem')}.`,
  );
  return problems.length === 0 ? EXIT.fine : EXIT.findings;
}

/** A record that was written to a file. */
export function recordIn(file: string): KeptRecord {
  const found = existsSync(file) ? read(resolve(file), KEPT_RECORD) : undefined;
  if (found) return found;
  throw new UserError(`FILE: got "${file}", want a file that exists - correct the path`, EXIT.badInput);
}

/** What the folder of a change makes of it. */
export function recorded(spec: PlatformSpec, change: ChangeFolder): KeptRecord {
  const stacks = change.stacks.flatMap((id) => {
    const planned = change.planned(id);
    if (!planned) return [];
    const [release, approval, applied] = [change.released(id), change.approval(id), change.applied(id)];
    const words = { ...(release ? { release } : {}), ...(approval ? { approval } : {}) };
    const production = productionIn(spec, planned.seal.workspace);
    return [{ planned, production, ...words, ...(applied ? { applied } : {}) }];
  });
  if (stacks.length > 0) return enveloped(recordOf(change.said, stacks), writingOf(spec, stacks));
  const fix = 'platform plan --record first';
  throw new UserError(`--record: got no plan in ${change.path}, want at least one - ${fix}`, EXIT.badInput);
}
