import { describe, expect, it } from 'vitest';
import { fuzzServices, fuzzWorkspaces } from '../support/fuzz';

const COUNT = 5_000;

// Ten thousand in all; npm run test:fuzz. A sample is a part of `npm test` (test/fuzz.test.ts).
describe('what somebody mistyped, ten thousand times', () => {
  it.each([
    ['workspaces', fuzzWorkspaces],
    ['files of services', fuzzServices],
  ])('is synthesised, or refused in words that help: %s', (what, fuzz) => {
    const seed = Date.now() % 2 ** 31;
    const { accepted, refused } = fuzz(COUNT, seed);
    process.stdout.write(`${what}: ${accepted} accepted, ${refused} refused, seed ${seed}\n`);
    expect(accepted + refused).toBe(COUNT);
  });
});
