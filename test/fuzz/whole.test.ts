import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fuzzServices, fuzzWorkspaces } from '../support/fuzz';

const PARTS = 20;
const COUNT = 250;
const FIRST = Date.now() % 2 ** 30;

// Ten thousand in all; npm run test:fuzz. A sample is a part of `npm test` (test/fuzz.test.ts). In parts, each with a seed of its
// own, so that one that fails is repeated in minutes, and what was seen before is not lost.
describe.each([
  ['workspaces', fuzzWorkspaces],
  ['files of services', fuzzServices],
])('%s that somebody mistyped, five thousand times', (what, fuzz) => {
  it.each(Array.from({ length: PARTS }, (_, part) => FIRST + part))(
    'are synthesised, or refused in words that help (seed %i)',
    async (seed) => {
      const { accepted, refused } = fuzz(COUNT, seed);
      process.stdout.write(`${what}: ${accepted} accepted, ${refused} refused, seed ${seed}\n`);
      expect(accepted + refused).toBe(COUNT);
      await setImmediate(); // A thread says what it has to say when it comes up for air.
    },
  );
});
