import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECORD_HOLDERS } from '../../src/protect';
import { synthesise } from '../../src/synth';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { LocalRun, type StateResource } from '../support/local-run';
import { temporaryFolders } from '../support/programs';
import { providers } from '../support/providers';

const folder = temporaryFolders();

const STACKS = synthesise(load(input), { state: 'local', stateDir: '../state' });

/** Smallest stack for each kind that holds records, as far as the platform has one. */
const HOLDERS = RECORD_HOLDERS.flatMap((kind) => {
  const [smallest] = STACKS.filter(({ resources }) => resources.some(({ type }) => type === kind)).sort(
    (one, other) => one.resources.length - other.resources.length,
  );
  return smallest ? [{ kind, ...smallest }] : [];
});

/** These stacks and all whose outputs they read. */
const withProducers = (ids: readonly string[]): readonly string[] =>
  ids.flatMap((id) => [id, ...withProducers(STACKS.find((stack) => stack.id === id)?.dependsOn ?? [])]);

interface Block {
  readonly lifecycle?: object;
}

interface StackJson {
  readonly terraform: object;
  readonly provider: object;
  readonly variable: object;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
}

describe.skipIf(!providers)('a plan that would lose records', () => {
  const local = new LocalRun(folder());

  beforeAll(async () => {
    const { exitCode, stderr } = await local.deploy(...withProducers(HOLDERS.map(({ id }) => id)));
    expect(exitCode, stderr).toBe(0);
  });

  it('is shown for several kinds', () => {
    expect(HOLDERS.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['aws_eks_cluster', 'aws_kms_key', 'aws_s3_bucket']),
    );
  });

  describe.each(HOLDERS)('of $kind', ({ kind, id, workspace, part }) => {
    const config = join(local.stackPath(id), 'cdk.tf.json');
    const written = { config: '', state: '' };

    beforeAll(() => {
      written.config = readFileSync(config, 'utf8');
      written.state = readFileSync(local.stateFile(workspace, part), 'utf8');
    });

    afterAll(() => {
      writeFileSync(config, written.config);
      writeFileSync(local.stateFile(workspace, part), written.state);
    });

    /** Plans another configuration against another state, then applies it, and says how both were refused. */
    async function refusals(json: object, resources: (all: readonly StateResource[]) => readonly StateResource[]) {
      const state = JSON.parse(written.state) as ReturnType<LocalRun['state']>;
      writeFileSync(config, JSON.stringify(json));
      local.writeState(workspace, part, { ...state, resources: resources(state.resources) });
      const stack = await local.folderOf(workspace, part);
      await stack.init();
      await stack.select(true);
      const sentence = (error: { sentence?: string }) => error.sentence ?? error;
      return [await stack.plan().catch(sentence), await stack.save('change').catch(sentence)];
    }

    const refusal = (addresses: readonly string[]) =>
      `would destroy what holds records, and nothing was done: ${addresses.join(', ')} - restore it in the ` +
      'configuration, or say where it went (moved); only platform teardown lets records of non-production go';

    const ofKind = (all: readonly StateResource[]) => all.filter(({ type }) => type === kind);
    const addresses = () =>
      ofKind(local.state(workspace, part).resources)
        .map(({ type, name }) => `${type}.${name}`)
        .sort();

    it('is refused when the block is taken out of the configuration, and prevent_destroy with it', async () => {
      const { terraform, provider, variable } = JSON.parse(written.config) as StackJson;
      const answers = await refusals({ terraform, provider, variable }, ofKind);
      expect(addresses().length).toBeGreaterThan(0);
      expect(answers).toEqual([refusal(addresses()), refusal(addresses())]);
    });

    const tainted = (all: readonly StateResource[]) =>
      all.map((resource) => {
        const instances = resource.instances.map((instance) => ({ ...instance, status: 'tainted' }));
        return resource.type === kind ? { ...resource, instances } : resource;
      });

    it('is refused when it would be replaced', async () => {
      const answers = await refusals(JSON.parse(written.config) as object, tainted);
      expect(answers[0]).toMatch(/^would destroy what holds records, and nothing was done: /);
      expect(answers[1]).toBe(answers[0]);
    });

    it('is refused when it would be replaced and a construct has lost prevent_destroy', async () => {
      const json = JSON.parse(written.config) as StackJson;
      const bare = Object.entries(json.resource[kind] ?? {}).map(([name, block]) => [
        name,
        { ...block, lifecycle: {} },
      ]);
      const resource = { ...json.resource, [kind]: Object.fromEntries(bare) as object };
      const answers = await refusals({ ...json, resource }, tainted);
      expect(answers).toEqual([refusal(addresses()), refusal(addresses())]);
    });
  });
});
