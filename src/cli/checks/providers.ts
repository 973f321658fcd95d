import { basename } from 'node:path';
import { lockProblems, PLATFORMS, providerSets } from '../../terraform/provider-lock';
import type { Check, Finding } from '../check';
import { providerLocks } from '../provider-locks';

const FIX = 'run bin/platform providers lock where the registry can be reached, and commit what it writes';

/** Whether what runs with the rights of the pipeline is held to known bytes. */
export const providers: Check = {
  name: 'providers',
  run: ({ stacks }) =>
    providerSets(stacks).flatMap((set): readonly Finding[] => {
      const file = `providers/${basename(providerLocks.fileOf(set))}`;
      const text = providerLocks.textOf(set);
      if (text !== undefined)
        return lockProblems(text, set).map((problem) => ({
          severity: 'error',
          message: `${file}: ${problem} - ${FIX}`,
        }));
      const wanted = Object.entries(set).map(([name, version]) => `${name} ${version}`);
      const want = `${wanted.join(', ')} for ${PLATFORMS.join(', ')}`;
      return [{ severity: 'warning', message: `${file} is not there yet: nothing holds ${want} - ${FIX}` }];
    }),
};
