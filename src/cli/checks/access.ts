import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MATRICES } from '../../matrices/matrices';
import { internetPorts } from '../../matrices/ports';
import { readBelow } from '../../values/reader';
import type { Check } from '../check';
import { ROOT } from '../config';

/**
 * Who can access and who can reach, as computed, against what somebody looked at, in both directions. Only mode `s3` hands
 * on what it can be computed from.
 */
export const access: Check = {
  name: 'access',
  run: ({ spec, run, stacks }) => {
    if (run.state !== 's3') return [];
    const ports = internetPorts(spec, readBelow(ROOT));
    return MATRICES.flatMap(({ file, problems }) =>
      problems(readFileSync(join(ROOT, file), 'utf8'), { spec, stacks, ports }).map((message) => ({
        severity: 'error' as const,
        message,
      })),
    );
  },
};
