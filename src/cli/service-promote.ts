import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readRecord, type SyncRecord } from '../evidence/record';
import { valuesIn } from '../evidence/record-files';
import { promotion } from '../onboarding/promotion';
import { pullRequest } from '../onboarding/pull-request';
import { readBelow } from '../values/reader';
import { loadConfig, ROOT } from './config';
import { EXIT, type ExitCode, UserError } from './finish';
import { fileAt } from './git';
import { note, printJson } from './terminal';
import { uncommitted } from './working-tree';

export interface ServicePromoteOptions {
  /** File of the archive with what Argo CD said of the last environment before production, packed or not. */
  readonly result?: string;
  readonly config?: string;
  readonly json?: boolean;
}

/** `platform service promote`: what runs before production becomes what production is to run, as a pull request to open. */
export function runServicePromote(name: string, options: ServicePromoteOptions): ExitCode {
  const spec = loadConfig(options.config);
  const request = {
    ...{ service: name, uncommitted: uncommitted(), readAt },
    ...(options.result === undefined ? {} : { records: syncsIn(options.result) }),
  };
  const found = promotion(spec, request, readBelow(ROOT));
  for (const [path, text] of Object.entries(found.files)) writeFileSync(join(ROOT, path), text);
  const { title, body } = pullRequest(found);
  const { from, to, now, next, evidence } = found;
  const files = Object.keys(found.files);
  if (options.json) printJson({ service: name, from, to, evidence, now, next, title, body, files });
  else console.log(`${title}\n\n${body}`);
  note(`Written: ${files.join(', ')}. Commit it on a branch and open the pull request with the text above.`);
  return EXIT.fine;
}

const readAt = (revision: string) => (path: string) => fileAt(ROOT, revision, path, '--result revision');

/** Everything that Argo CD said in a file; what else stands there is not asked. */
function syncsIn(file: string): readonly SyncRecord[] {
  if (!existsSync(file))
    throw new UserError(`--result: got "${file}", want a file that exists - correct the path`, EXIT.badInput);
  return valuesOf(file).flatMap((value) => {
    const { read } = readRecord(value);
    return read?.kind === 'sync' ? [read.body] : [];
  });
}

function valuesOf(file: string): readonly unknown[] {
  try {
    return valuesIn(readFileSync(resolve(file)));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`--result: got "${file}" (${why}), want a file of the archive - copy it again`, EXIT.badInput);
  }
}
