import type { PlatformSpec } from '../../workspaces/load';
import { byHand, together, waves } from '../jobs';
import { EXIT, type ExitCode } from './finish';
import { chosen } from './over-stacks';
import { answer, outOf, type Request } from './request';
import { printJson } from './terminal';

/** `platform plan --matrix`: which jobs plan and apply what, as a workflow of GitHub wants it. Plans nothing. */
export function runMatrix(spec: PlatformSpec, targets: readonly string[], options: Request): ExitCode {
  const result = answer(spec, options, outOf);
  const stacks = chosen(targets, result.selected);
  const planned = waves(spec, stacks);
  printJson({ jobs: together([byHand(spec, stacks), ...planned]), waves: planned });
  return EXIT.fine;
}
