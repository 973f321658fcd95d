import { stale } from '../../generated';
import { gitopsFiles } from '../../gitops/generated';
import { referenceFiles } from '../../reference/generated';
import type { Run } from '../../run';
import { examine } from '../../synth';
import type { Check } from '../check';
import { ROOT } from '../config';

/** The pages show how stacks read each other in earnest, whatever was asked for. */
const S3: Run = { state: 's3', stateDir: '../../../.state' };

/** What commands write is as they would write it now: a reviewer reads what will run. */
export const generated: Check = {
  name: 'generated',
  run: ({ spec, run, stacks }) =>
    [referenceFiles(run.state === 's3' ? stacks : examine(spec, S3).stacks), gitopsFiles(spec)]
      .flatMap((files) => stale(ROOT, files))
      .map((message) => ({ severity: 'error', message })),
};
