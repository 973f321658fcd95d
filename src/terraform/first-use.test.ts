import { describe, expect, it } from 'vitest';
import type { SynthesisedStack } from '../synth';
import { FirstUse, providersOf } from './first-use';

const stack = (...providers: readonly string[]): SynthesisedStack => {
  const required = Object.fromEntries(providers.map((name) => [name, { version: '1.0.0' }]));
  const text = JSON.stringify({ terraform: { required_providers: required } });
  return { id: 'x', workspace: 'dev', part: 'x', dependsOn: [], text, resources: [] };
};

/** Runs an init per stack at once, and tells how many were under way whenever one began. */
async function beginnings(
  stacks: readonly SynthesisedStack[],
  fails: readonly number[] = [],
): Promise<readonly number[]> {
  const firstUse = new FirstUse();
  const seen: number[] = [];
  let underWay = 0;
  const inits = stacks.map((one, index) =>
    firstUse.of(one, async () => {
      underWay += 1;
      seen.push(underWay);
      await new Promise((resolve) => setTimeout(resolve, 10));
      underWay -= 1;
      if (fails.includes(index)) throw new Error('no network');
    }),
  );
  await Promise.allSettled(inits);
  return seen;
}

describe('the first use of providers', () => {
  it('is alone; later ones go side by side', async () => {
    expect(await beginnings([stack('aws'), stack('aws'), stack('aws'), stack('aws')])).toEqual([1, 1, 2, 3]);
  });

  it('is alone for each set of providers', async () => {
    expect(await beginnings([stack('aws'), stack('aws', 'helm'), stack('kubernetes')])).toEqual([1, 1, 1]);
  });

  it('is tried alone again when it failed', async () => {
    expect(await beginnings([stack('aws'), stack('aws'), stack('aws')], [0])).toEqual([1, 1, 1]);
  });
});

describe('a set of providers', () => {
  it('is the same in whatever order they are written', () => {
    expect(providersOf(stack('helm', 'aws'))).toBe('aws 1.0.0, helm 1.0.0');
  });
});
