import { describe, expect, it } from 'vitest';
import { RECORD_HOLDERS } from '../../src/protect';
import { synthesise, type SynthesisedStack } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { crashEverywhere, STATES } from '../support/crash';
import { temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';
import { reduced } from '../support/reduced';
import { jsonOf, kindsOf, withoutLookAlikes } from '../support/stack-json';

const folder = temporaryFolders();

// The whole platform, every boundary: npm run test:crash.
describe.skipIf(!providers)('a deploy that is killed after any state write', () => {
  const spec = reduced(load(input));
  const [environment] = spec.environments;
  const all = synthesise(spec, { state: 'local', stateDir: STATES });
  const keepsRecords = ({ resources }: SynthesisedStack) => resources.some(({ type }) => RECORD_HOLDERS.includes(type));
  const own = all.filter((stack) => stack.workspace === environment?.name && keepsRecords(stack)).map(({ id }) => id);
  /** What keeps records in an environment, and all that it stands on in its cluster. */
  const whole = all.filter(({ id }) => withProducers(own).includes(id));
  const stacks = whole.map(withoutLookAlikes);

  it('is tried with every kind and every output that these stacks have', () => {
    const content = (stack: SynthesisedStack) => [kindsOf(stack), Object.keys(jsonOf(stack).output ?? {})];
    expect(stacks.map(content)).toEqual(whole.map(content));
  });

  it('ends, when it is run again, where one that nobody killed ends', { timeout: 900_000 }, async () => {
    const crashes = await crashEverywhere(folder(), stacks);
    expect(crashes.flatMap(({ stack, diverged }) => diverged.map((how) => `${stack} ${how}`))).toEqual([]);
    const inhabited = stacks.filter(({ resources }) => resources.length > 0).map(({ id }) => id);
    expect(crashes.filter(({ boundaries }) => boundaries > 1).map(({ stack }) => stack)).toEqual(inhabited);
    expect(new Set(stacks.map(({ workspace }) => workspace)).size).toBe(2);
  });

  function withProducers(ids: readonly string[]): readonly string[] {
    const producers = all.filter(({ id }) => ids.includes(id)).flatMap(({ dependsOn }) => dependsOn);
    return producers.length === 0 ? ids : [...ids, ...withProducers(producers)];
  }
});
