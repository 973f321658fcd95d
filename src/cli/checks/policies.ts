import type { Check } from '../check';

/** The policies, and waivers that match nothing. Synth refuses them too; here they stand beside all other findings. */
export const policies: Check = {
  name: 'policies',
  run: ({ breaches }) => breaches.map((message) => ({ severity: 'error', message })),
};
