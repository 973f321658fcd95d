import { problemLine } from '../../../modules/kernel';
import { resolveAll } from '../../values/catalogue';
import { readBelow } from '../../values/reader';
import { strayFiles } from '../../values/stray-files';
import { unusedKeys } from '../../values/unused';
import type { Check } from '../check';
import { ROOT } from '../config';

/** What every service is told in every environment: all that is wrong with it, and what could be taken out. */
export const values: Check = {
  name: 'values',
  run: ({ spec }) => {
    const { results, problems } = resolveAll(spec, readBelow(ROOT));
    return [
      ...[...problems, ...strayFiles(ROOT, spec)].map((problem) => ({
        severity: 'error' as const,
        message: problemLine(problem),
      })),
      ...unusedKeys(results).map((message) => ({ severity: 'warning' as const, message })),
    ];
  },
};
