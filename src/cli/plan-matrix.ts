import { waves } from '../../modules/change';
import type { PlatformSpec } from '../../workspaces/load';
import { EXIT, type ExitCode } from './finish';
import { chosen } from './over-stacks';
import type { PlanOptions } from './plan';
import { productionIn } from './production';
import { answer, outOf } from './request';
import { printJson } from './terminal';

/** `platform plan --matrix`: the targets in waves of the contract graph, each a matrix for a workflow. Plans nothing. */
export function runMatrix(spec: PlatformSpec, targets: readonly string[], options: PlanOptions): ExitCode {
  const { selected } = answer(spec, options, outOf);
  const found = waves(chosen(targets, selected));
  const rows = found.map((wave) => ({
    include: wave.map(({ id, workspace, part }) => ({
      ...{ stack: id, workspace, part },
      production: productionIn(spec, workspace),
    })),
  }));
  printJson({ waves: rows });
  return EXIT.fine;
}
