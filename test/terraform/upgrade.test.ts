import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyStack } from '../../src/cli/deploy';
import { failuresOf } from '../../src/cli/outcomes';
import { write } from '../../src/output';
import { RECORD_HOLDERS } from '../../src/protect';
import { synthesise } from '../../src/synth';
import { FirstUse } from '../../src/terraform/first-use';
import { StackFolder } from '../../src/terraform/stack';
import { eachStack } from '../../src/terraform/waves';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { type Baseline, baselines, lossesBetween } from '../support/baseline';
import { STATES } from '../support/crash';
import { LocalRun, type State } from '../support/local-run';
import { temporaryFolders } from '../support/programs';
import { standIns as providers, terraform } from '../support/providers';
import { REPLACING } from '../support/replacement';

const folder = temporaryFolders();
const [first] = baselines();

describe.skipIf(!providers)('a platform that was applied from an earlier commit', () => {
  it.each(baselines())('($commit) loses and replaces nothing that holds records', async ({ states }) => {
    const local = new LocalRun(folder());
    const places = Object.entries(states).map(([place, state]) => {
      const [part = '', workspace = ''] = place.split('/');
      return { id: `${workspace}-${part}`, part, workspace, state };
    });
    for (const { part, workspace, state } of places) {
      mkdirSync(dirname(local.stateFile(workspace, part)), { recursive: true });
      local.writeState(workspace, part, state);
    }
    expect(
      failuresOf(
        await upgrade(
          local,
          places.map(({ id }) => id),
        ),
      ),
    ).toEqual([]);
    const losses = places.flatMap(({ id, part, workspace, state }) =>
      lossesBetween(state, local.state(workspace, part)).map((loss) => `${id}: ${loss}`),
    );
    expect(losses).toEqual([]);
  });
});

describe('the comparison with a baseline', () => {
  it('knows for each kind that holds records what would replace it', () => {
    expect(Object.keys(REPLACING).sort()).toEqual([...RECORD_HOLDERS].sort());
  });

  it.each(Object.entries(planted(first)))('finds %s that is gone', (kind, { before, address }) => {
    const after = { ...before, resources: before.resources.filter(({ type }) => type !== kind) };
    expect(lossesBetween(before, after)).toContain(`${address} is gone`);
  });

  it.each(Object.entries(planted(first)))(
    'finds %s with another argument that replaces it',
    (kind, { before, address }) => {
      const [argument = ''] = REPLACING[kind] ?? [];
      const resources = before.resources.map((resource) => {
        const instances = resource.instances.map((instance) => ({
          ...instance,
          attributes: { ...(instance.attributes as object), [argument]: 'another' },
        }));
        return resource.type === kind ? { ...resource, instances } : resource;
      });
      expect(lossesBetween(before, { ...before, resources })).toContainEqual(
        expect.stringMatching(`^${address}: ${argument} was .* and is "another"$`),
      );
    },
  );
});

/** A state that holds the kind, for each kind that the baseline has. */
function planted(baseline: Baseline | undefined): Readonly<Record<string, { before: State; address: string }>> {
  const states = Object.values(baseline?.states ?? {});
  const found = RECORD_HOLDERS.flatMap((kind) => {
    const before = states.find(({ resources }) => resources.some(({ type }) => type === kind));
    const holder = before?.resources.find(({ type }) => type === kind);
    return before && holder ? [[kind, { before, address: `${kind}.${holder.name}` }] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Deploys these stacks of today, and what they read by now, upon the states that are there. */
async function upgrade(local: LocalRun, ids: readonly string[]) {
  const all = synthesise(load(input), { state: 'local', stateDir: STATES });
  const withProducers = (wanted: readonly string[]): readonly string[] => {
    const producers = all.filter(({ id }) => wanted.includes(id)).flatMap(({ dependsOn }) => dependsOn);
    return producers.length === 0 ? wanted : [...wanted, ...withProducers(producers)];
  };
  const wanted = withProducers(ids);
  const stacks = all.filter(({ id }) => wanted.includes(id));
  write(all, stacks, local.out);
  const { signal } = new AbortController();
  const props = {
    terraform: await terraform(),
    out: local.out,
    state: 'local',
    signal,
    firstUse: new FirstUse(),
  } as const;
  return eachStack(stacks, { ordered: true, signal }, (stack) => applyStack(new StackFolder(stack, props)));
}
