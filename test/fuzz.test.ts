import { describe, expect, it } from 'vitest';
import { ConfigError } from '../modules/kernel';
import { endingOf, fuzzServices, fuzzWorkspaces } from './support/fuzz';

const SEED = 374213040; // always the same here, so that only a change of ours can turn it red

// All ten thousand: npm run test:fuzz.
describe('what somebody mistyped', () => {
  it(`in workspaces is synthesised, or refused in words that help (seed ${SEED})`, () => {
    const { accepted, refused } = fuzzWorkspaces(12, SEED);
    expect(accepted + refused).toBe(12);
    expect(refused).toBeGreaterThan(0);
  });

  it(`in files of services is resolved, or refused in words that help (seed ${SEED})`, () => {
    const { accepted, refused } = fuzzServices(12, SEED);
    expect(accepted + refused).toBe(12);
    expect(refused).toBeGreaterThan(0);
  });

  it.each([
    ['a slip of ours', new TypeError("Cannot read properties of undefined (reading 'name')")],
    ['a refusal without a reason', new ConfigError('Configuration', [])],
    [
      'an object that nobody wrote out',
      new ConfigError('Configuration', [{ field: '[object Object]', got: 1, want: 'a', fix: 'b' }]),
    ],
    ['a field without a name', new ConfigError('Configuration', [{ field: '', got: 1, want: 'a', fix: 'b' }])],
  ])('is no such refusal: %s', (_, error) => {
    expect(() =>
      endingOf(() => {
        throw error;
      }),
    ).toThrow();
  });
});
