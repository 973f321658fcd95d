import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promotion } from '../onboarding/promotion';
import { pullRequest } from '../onboarding/pull-request';
import { readBelow } from '../values/reader';
import { loadConfig, ROOT } from './config';
import { EXIT, type ExitCode } from './finish';
import { note, printJson } from './terminal';
import { uncommitted } from './working-tree';

export interface ServicePromoteOptions {
  readonly evidence?: string;
  readonly config?: string;
  readonly json?: boolean;
}

/** `platform service promote`: what runs before production becomes what production is to run, as a pull request to open. */
export function runServicePromote(name: string, options: ServicePromoteOptions): ExitCode {
  const spec = loadConfig(options.config);
  const request = { service: name, evidence: options.evidence, uncommitted: uncommitted() };
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
