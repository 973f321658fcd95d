import { join } from 'node:path';
import { keyTables } from '../../../modules/gitops';
import { gitopsTree } from '../../gitops/tree';
import { handedProblems, handedValues } from '../../handed-values';
import type { Check } from '../check';
import { ROOT } from '../config';

/** A chart of somebody else takes a key that it does not know without a word; the tables say which it knows. */
export const charts: Check = {
  name: 'charts',
  run: ({ spec, stacks }) => {
    const tables = keyTables(join(ROOT, 'gitops', 'charts', 'keys'));
    const problems = handedProblems(handedValues(stacks, gitopsTree(spec)), tables);
    const elsewhere = [...tables.values()].flatMap(({ chart, version, unverified, rendered }) =>
      unverified === undefined
        ? []
        : `${chart} ${version}: its keys were read at another version, ${rendered.version} was rendered on ${rendered.date} - bin/platform charts renders the one that is used (docs/by-hand.md)`,
    );
    return [
      ...problems.map((message) => ({ severity: 'error' as const, message })),
      ...elsewhere.map((message) => ({ severity: 'warning' as const, message })),
    ];
  },
};
