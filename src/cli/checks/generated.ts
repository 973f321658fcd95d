import { stale } from '../../generated';
import { gitopsFiles } from '../../gitops/generated';
import { referenceFiles } from '../../reference/generated';
import type { Check } from '../check';
import { ROOT } from '../config';

/** What commands write is as they would write it now: a reviewer reads what will run. */
export const generated: Check = {
  name: 'generated',
  run: ({ spec }) =>
    [referenceFiles(), gitopsFiles(spec)]
      .flatMap((files) => stale(ROOT, files))
      .map((message) => ({ severity: 'error', message })),
};
