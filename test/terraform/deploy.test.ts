import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { synthesise, type SynthesisedStack } from '../../src/synth';
import input from '../../workspaces';
import { load, type PlatformInput } from '../../workspaces/load';
import { again } from '../support/command-line';
import { fewer } from '../support/fewer';
import { LocalRun } from '../support/local-run';
import { type Ended, filesIn, temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';
import { secretsIn } from '../support/secrets';
import { jsonOf, kindsOf } from '../support/stack-json';

const folder = temporaryFolders();

interface Deployed {
  readonly stacks: readonly { stack: string; create: number; update: number; replace: number; destroy: number }[];
}

const deployed = ({ stdout }: Ended): Deployed['stacks'] => (JSON.parse(stdout) as Deployed).stacks;
const changing = (ended: Ended) =>
  deployed(ended)
    .filter(({ create, update, replace, destroy }) => create + update + replace + destroy > 0)
    .map(({ stack }) => stack);

/** One of each way of work. Terraform writes a state anew after each resource, so that its time grows with the square of them. */
const SERVICES = [
  ...['transaction-gateway', 'decision-api', 'rules-engine', 'event-router'],
  ...['model-registry-proxy', 'card-present-model', 'merchant-risk-builder', 'transaction-archiver'],
];

describe.skipIf(!providers)('every stack of the platform on a laptop', () => {
  const config = fewer(folder(), { services: SERVICES });
  const local = new LocalRun(folder(), config);
  const made = (from: PlatformInput) => synthesise(load(from), { state: 'local', stateDir: '../state' });
  const stacks = made(JSON.parse(readFileSync(config, 'utf8')) as PlatformInput);
  const inhabited = stacks.filter(({ resources }) => resources.length > 0).map(({ id }) => id);
  let first: Ended;

  beforeAll(async () => {
    first = await local.deploy();
  });

  it('is as it is with all services: the same stacks, with the same kinds, outputs and order', () => {
    const content = (stack: SynthesisedStack) => ({
      id: stack.id,
      dependsOn: stack.dependsOn,
      kinds: [...kindsOf(stack)].sort(),
      outputs: Object.keys(jsonOf(stack).output ?? {}),
    });
    expect(stacks.map(content)).toEqual(made(input).map(content));
  });

  it('is applied stack by stack, all that the map has', () => {
    expect(first.exitCode, first.stderr).toBe(0);
    expect(deployed(first).map(({ stack }) => stack)).toEqual(stacks.map(({ id }) => id));
    expect(changing(first)).toEqual(inhabited);
    expect([...local.inhabited()].sort()).toEqual([...inhabited].sort());
    expect(first.stderr).toContain(
      `${stacks.length} of ${stacks.length} stacks as configured, ${inhabited.length} of them changed now.`,
    );
  });

  it('follows the contracts: nobody begins before those it reads have ended', () => {
    const pairs = stacks.flatMap(({ id, dependsOn }) => dependsOn.map((producer) => [producer, id] as const));
    expect(pairs.length).toBeGreaterThan(0);
    const early = pairs.filter(([producer, reader]) => timesOf(local, producer).ended > timesOf(local, reader).begun);
    expect(early).toEqual([]);
  });

  it('holds no literal secret, in no output and in no state file', () => {
    const files = filesIn(local.folder).map((file) => join(local.folder, file));
    const states = files.filter((file) => file.startsWith(local.stateDir) && file.endsWith('.tfstate'));
    expect(states.length).toBeGreaterThanOrEqual(inhabited.length);
    expect(files.flatMap(secretsIn)).toEqual([]);
  });

  it('is not changed by a second deploy', async () => {
    const second = await local.deploy();
    expect({ exitCode: second.exitCode, changed: changing(second) }).toEqual({ exitCode: 0, changed: [] });
  });

  it('loses non-production by a teardown, all but the named remainder, and nothing else', async () => {
    const targets = ['dev', 'staging', 'nonprod-euw1'];
    const reason = ['--reason', 'the laptop is needed for something else', '--yes', '--json'];
    const { exitCode, stdout, stderr } = await local.platform(['teardown', ...targets, ...reason]);
    expect(exitCode, stderr).toBe(0);
    const named = stacks.filter(({ workspace }) => targets.includes(workspace)).map(({ id }) => id);
    const gone = named.filter((id) => id !== 'nonprod-euw1-state');
    expect(JSON.parse(stdout)).toEqual({ gone, left: ['nonprod-euw1-state'] });
    expect(stderr).toContain('Left, because other things depend on them: nonprod-euw1-state');
    expect([...local.inhabited()].sort()).toEqual(inhabited.filter((id) => !gone.includes(id)).sort());
    const second = await local.platform(['teardown', ...targets, ...reason]);
    expect({ exitCode: second.exitCode, ...JSON.parse(second.stdout) }).toMatchObject({ exitCode: 0, gone });
  });
});

describe('the walk for literal secrets', () => {
  const PLANTED = 'not-a-reference';
  const webhook = (attributes: object) => ({ type: 'aws_codebuild_webhook', instances: [{ attributes }] });
  it.each([
    ['the output of a stack', JSON.stringify({ resource: { aws_db_instance: { x: { password: PLANTED } } } })],
    ['a state', JSON.stringify({ resources: [{ instances: [{ attributes: { user: [{ password: PLANTED }] } }] }] })],
    ['a state, in a webhook', JSON.stringify({ resources: [webhook({ secret: '', token: PLANTED })] })],
    ['an output of a state', JSON.stringify({ outputs: { token: PLANTED } })],
    ['a line of a log', `{"type":"version"}\n${JSON.stringify({ hook: { client_secret: PLANTED } })}\n`],
    ['a chart', `kind: Secret\nkey: ${['AKIA', 'ABCDEFGHIJKLMNOP'].join('')}\n`],
  ])('finds one in %s', (_, text) => {
    const file = join(folder(), 'planted');
    writeFileSync(file, text);
    expect(secretsIn(file)).toHaveLength(1);
  });

  it('passes over the one value that a stand-in fills in and AWS does not', () => {
    const file = join(folder(), 'state');
    writeFileSync(file, JSON.stringify({ resources: [webhook({ secret: PLANTED })] }));
    expect(secretsIn(file)).toEqual([]);
  });
});

describe('a deploy', () => {
  it('of stand-in values is refused', async () => {
    const out = folder();
    const { exitCode, stdout, stderr } = await again(['deploy', 'dev', '--yes', '--state', 'stubs', '--out', out]);
    const sentence =
      '--state: got "stubs", want s3 or local - stand-in values must not be applied: use --state local\n';
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: sentence });
    expect(filesIn(out)).toEqual([]);
  });

  it('to accounts applies nothing of which no plan was recorded', async () => {
    const out = folder();
    const args = ['deploy', 'dev-data', '--yes', '--out', out, '--record', join(out, 'change'), '--json'];
    const { exitCode, stdout } = await again(args, providers);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('no plan of it was recorded - platform plan dev-data --record');
  });

  it.skipIf(!providers)('without --yes is refused where nobody can be asked', async () => {
    const local = new LocalRun(folder());
    const { exitCode, stdout, stderr } = await local.platform(['deploy', 'dev']);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: '--yes: got nothing, want --yes - nobody is there to be asked\n',
    });
    expect(filesIn(local.folder)).toEqual([]);
  });
});

/** When the apply of a stack spoke first and last; a stack with nothing to apply says nothing. */
function timesOf(local: LocalRun, id: SynthesisedStack['id']): { begun: string; ended: string } {
  const log = readFileSync(join(local.stackPath(id), '.terraform', 'apply.log'), 'utf8');
  const times = [...log.matchAll(/"@timestamp":"([^"]+)"/g)].map(([, time = '']) => time);
  return { begun: times[0] ?? '', ended: times.at(-1) ?? '' };
}
