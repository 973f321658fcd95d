import { beforeAll, describe, expect, it } from 'vitest';
import { synthesise, type SynthesisedStack } from '../../src/synth';
import input from '../../workspaces';
import { load, type PlatformSpec } from '../../workspaces/load';
import { temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';
import { ReachRun, STATES, type Tried } from '../support/reach';

const folder = temporaryFolders();

describe.skipIf(!providers)('every output of every contract', () => {
  const all = synthesise(narrowed(load(input)), { state: 'local', stateDir: STATES });
  const isWired = ({ id, dependsOn }: SynthesisedStack) =>
    dependsOn.length > 0 || all.some(({ dependsOn: others }) => others.includes(id));
  const run = new ReachRun(folder(), all.filter(isWired));

  beforeAll(() => run.deploy(), 900_000);

  it('is noticed by no stack as long as nothing changes, with every service there is', async () => {
    expect(await run.restless()).toEqual([]);
  });

  it('reaches no stack that was not named beforehand', { timeout: 900_000 }, async () => {
    const tried: Tried[] = [];
    for (const reads of run.outputs()) tried.push(...(await run.change(reads)));
    const missed = tried.flatMap((one) => missedBy(one).map((stack) => `${JSON.stringify(one.reads)} -> ${stack}`));
    expect(missed).toEqual([]);
    expect(tried.flatMap(({ reads }) => reads)).toEqual(expect.arrayContaining(declared(all)));
    // Not because nobody notices anything.
    expect(tried.filter(({ found }) => found.length > 0).length).toBeGreaterThan(tried.length / 3);
  });
});

const missedBy = ({ claimed, found }: Tried): readonly string[] => found.filter((stack) => !claimed.includes(stack));

/** Outputs as the Terraform JSON declares them, of all that somebody reads. */
const declared = (stacks: readonly SynthesisedStack[]) =>
  stacks
    .filter(({ id }) => stacks.some(({ dependsOn }) => dependsOn.includes(id)))
    .flatMap(({ id, text }) => {
      const { output = {} } = JSON.parse(text) as { readonly output?: object };
      return Object.keys(output).map((name) => ({ producer: id, output: name }));
    });

/** One cluster of non-production and its first environment, whole: the others have the same contracts. */
function narrowed(spec: PlatformSpec): PlatformSpec {
  const environments = spec.environments.filter(({ grade }) => grade === 'non-production').slice(0, 1);
  const clusters = spec.clusters.filter(({ name }) => environments.some(({ cluster }) => cluster === name));
  const alone = clusters.map((cluster) => ({ ...cluster, registry: { ...cluster.registry, replicatesTo: [] } }));
  return { ...spec, environments, clusters: alone };
}
