import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECORD_HOLDERS } from '../../src/protect';
import { STATE_MODES, type StateMode } from '../../src/run';
import { synthesise } from '../../src/synth';
import { Terraform } from '../../src/terraform/binary';
import { FirstUse } from '../../src/terraform/first-use';
import { StackFolder } from '../../src/terraform/stack';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { STATES } from '../support/crash';
import { s3Only } from '../support/interrupt';
import { temporaryFolders } from '../support/programs';
import { openLane, type ProviderLane } from '../support/provider-lane';
import { filledCache, shell, standIns as providers, wants } from '../support/providers';
import { S3Server } from '../support/s3-server';

const folder = temporaryFolders();
const [WORKSPACE, PART] = ['dev', 'data'];
const ID = `${WORKSPACE}-${PART}`;

type Block = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

interface StackJson {
  readonly terraform: object;
  readonly provider: object;
  readonly variable: object;
  readonly resource?: Blocks;
}

/** A kind that no stack holds yet, so that there is nothing to take from. */
const UNUSED: Blocks = {
  aws_mq_broker: {
    x: {
      broker_name: 'x',
      engine_type: 'ActiveMQ',
      engine_version: '5.18',
      host_instance_type: 'mq.m5.large',
      user: [{ username: 'x', password: 'x' }],
    },
  },
};

/** A block of its kind as the platform renders it, for a stack that holds nothing else: what it refers to is gone. */
function alone(block: Block): Block {
  const { depends_on: _, ...rest } = block;
  return JSON.parse(JSON.stringify(rest).replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, 'x')) as Block;
}

const refusal = (kind: string) =>
  `would destroy what holds records, and nothing was done: ${kind}.x - restore it in the configuration, or say where ` +
  'it went (moved); only platform teardown lets records of non-production go';

describe.skipIf(!providers).each(STATE_MODES.map((mode) => ({ mode })))(
  'in mode $mode, a plan that would lose records',
  ({ mode }) => {
    const stacks = synthesise(load(input), { state: mode, stateDir: STATES });
    const stack = stacks.find(({ id }) => id === ID) ?? stacks[0];
    const { terraform, provider, variable } = JSON.parse(stack?.text ?? '{}') as StackJson;
    const all: readonly Blocks[] = [
      ...stacks.map(({ text }) => (JSON.parse(text) as StackJson).resource ?? {}),
      UNUSED,
    ];
    const blockOf = (kind: string): Block => {
      const [block = {}] = all.flatMap((blocks) => Object.values(blocks[kind] ?? {}));
      return alone(block);
    };

    const out = join(folder(), 'out');
    const config = join(out, 'stacks', ID, 'cdk.tf.json');
    let s3: S3Server;
    let place: StackFolder;
    let lane: ProviderLane;

    beforeAll(async () => {
      mkdirSync(dirname(config), { recursive: true });
      s3 = await S3Server.start(() => true);
      lane = await openLane({ ...wants, kinds: RECORD_HOLDERS, cache: filledCache });
      const PATH = [s3Only(out, s3.configFor('SOMEBODY')), process.env.PATH].join(delimiter);
      const { signal } = new AbortController();
      const props = {
        terraform: await Terraform.find(filledCache, { ...shell, ...lane.environment, PATH }),
        out,
        signal,
        firstUse: new FirstUse(),
      };
      if (!stack) throw new Error('no stack');
      place = new StackFolder(stack, { ...props, state: mode });
      writeFileSync(config, JSON.stringify({ terraform, provider, variable }));
      await place.init();
      await place.select(true);
    });
    afterAll(() => {
      lane.close();
      return s3.stop();
    });

    const states = statesOf(mode, out, () => s3);

    /** How a plan, and what `deploy` does, refuse this configuration upon a state that holds one of the kind. */
    async function refusals(kind: string, block: Block | undefined, status?: 'tainted') {
      const resource = block === undefined ? {} : { resource: { [kind]: { x: block } } };
      writeFileSync(config, JSON.stringify({ terraform, provider, variable, ...resource }));
      const before = stateWith(kind, status);
      states.put(before);
      const sentence = (error: { sentence?: string }) => error.sentence ?? error;
      const answers = [await place.plan().catch(sentence), await place.save('change').catch(sentence)];
      expect(states.get()).toBe(before);
      return answers;
    }

    describe.each(RECORD_HOLDERS.map((kind) => ({ kind })))('of $kind', ({ kind }) => {
      it('is refused when the block is taken out of the configuration, and prevent_destroy with it', async () => {
        expect(await refusals(kind, undefined)).toEqual([refusal(kind), refusal(kind)]);
      });

      it('is refused when it would be replaced', async () => {
        const block = { ...blockOf(kind), lifecycle: { prevent_destroy: true } };
        expect(await refusals(kind, block, 'tainted')).toEqual([refusal(kind), refusal(kind)]);
      });

      it('is refused when it would be replaced and a construct has lost prevent_destroy', async () => {
        const block = { ...blockOf(kind), lifecycle: {} };
        expect(await refusals(kind, block, 'tainted')).toEqual([refusal(kind), refusal(kind)]);
      });
    });
  },
);

/** Where the state lies in this mode. */
function statesOf(mode: StateMode, out: string, s3: () => S3Server) {
  if (mode === 's3') {
    const key = `platform/${WORKSPACE}/${PART}.tfstate`;
    return {
      put: (text: string) => void s3().objects.set(key, Buffer.from(text)),
      get: () => String(s3().objects.get(key)),
    };
  }
  const states = mode === 'local' ? join(out, '..', 'state', PART) : join(out, 'stacks', ID, 'terraform.tfstate.d');
  const file = join(states, WORKSPACE, 'terraform.tfstate');
  return { put: (text: string) => writeFileSync(file, text), get: () => readFileSync(file, 'utf8') };
}

/** A state that holds one resource of a kind, and nothing else. */
const stateWith = (type: string, status?: 'tainted'): string =>
  JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial: 1,
    lineage: 'a-test',
    outputs: {},
    resources: [
      {
        mode: 'managed',
        type,
        name: 'x',
        provider: 'provider["registry.terraform.io/hashicorp/aws"]',
        instances: [{ schema_version: 0, attributes: { id: 'x' }, ...(status ? { status } : {}) }],
      },
    ],
  });
