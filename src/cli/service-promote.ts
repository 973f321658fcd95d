import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { read } from '../change/folder';
import { promotion } from '../onboarding/promotion';
import { pullRequest } from '../onboarding/pull-request';
import { STAGING_RESULT, type StagingResult } from '../onboarding/staging-result';
import { readBelow } from '../values/reader';
import { loadConfig, ROOT } from './config';
import { EXIT, type ExitCode, UserError } from './finish';
import { note, printJson } from './terminal';
import { uncommitted } from './working-tree';

export interface ServicePromoteOptions {
  readonly evidence?: string;
  /** File with the result of the last environment before production. */
  readonly result?: string;
  readonly config?: string;
  readonly json?: boolean;
}

/** `platform service promote`: what runs before production becomes what production is to run, as a pull request to open. */
export function runServicePromote(name: string, options: ServicePromoteOptions): ExitCode {
  const spec = loadConfig(options.config);
  const result = resultIn(options.result);
  const request = {
    service: name,
    evidence: options.evidence,
    uncommitted: uncommitted(),
    ...(result ? { result } : {}),
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

function resultIn(file: string | undefined): StagingResult | undefined {
  if (file === undefined) return undefined;
  const found = read(resolve(file), STAGING_RESULT);
  if (found) return found;
  throw new UserError(`--result: got "${file}", want a file that exists - correct the path`, EXIT.badInput);
}
