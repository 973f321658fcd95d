import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fewer } from '../support/fewer';
import { descendants, gone, holdingLane, settled, start } from '../support/interrupt';
import { LocalRun } from '../support/local-run';
import { digestOf, type Ended, temporaryFolders } from '../support/programs';
import type { ProviderLane } from '../support/provider-lane';
import { standIns as providers } from '../support/providers';

const folder = temporaryFolders();
const config = fewer(folder(), { services: [], workspaces: ['audit', 'nonprod-euw1', 'dev'] });
const [WORKSPACE, PART] = ['nonprod-euw1', 'state'] as const;
const STACK = `${WORKSPACE}-${PART}`;

const failures = ({ stdout }: Ended): readonly { stacks: string[]; message: string }[] =>
  (JSON.parse(stdout) as { failures?: { stacks: string[]; message: string }[] }).failures ?? [];
const told = (ended: Ended) => ({ exitCode: ended.exitCode, messages: failures(ended).map(({ message }) => message) });

describe.skipIf(!providers || !existsSync('/proc'))('a deploy that is disturbed', () => {
  let undisturbed: object;
  const lanes: ProviderLane[] = [];

  afterAll(() => {
    for (const { close } of lanes) close();
  });

  beforeAll(async () => {
    const local = new LocalRun(folder(), config);
    const { exitCode, stderr } = await local.deploy(STACK);
    expect(exitCode, stderr).toBe(0);
    undisturbed = settled(local.state(WORKSPACE, PART));
  });

  /** Begins to deploy, and hands over when some resources are in the state and Terraform is held before the next. */
  async function midway() {
    const local = new LocalRun(folder(), config);
    const { lane, reached, release } = await holdingLane(5);
    lanes.push(lane);
    const run = start(local, ['deploy', STACK, '--yes', '--json'], lane);
    await Promise.race([reached, run.ended.then(({ stderr }) => Promise.reject(new Error(stderr)))]);
    const [terraform] = descendants(run.child.pid ?? 0).filter(({ name }) => name === 'terraform');
    if (!terraform) throw new Error('no terraform is running');
    return { local, run, terraform: terraform.pid, lane, release };
  }

  /** The same command again ends as if nothing had happened. */
  async function expectToConverge(local: LocalRun): Promise<void> {
    const again = await local.deploy(STACK);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(settled(local.state(WORKSPACE, PART))).toEqual(undisturbed);
  }

  it('by the death of the provider says so, and the next run goes on', async () => {
    const { local, run, lane } = await midway();
    lane.crash();
    expect(told(await run.ended)).toEqual({
      exitCode: 1,
      messages: ['a provider crashed; what it had made is in the state - run the same command again'],
    });
    await expectToConverge(local);
  });

  it('by the death of Terraform says so, and the next run goes on', async () => {
    const { local, run, terraform } = await midway();
    process.kill(terraform, 'SIGKILL');
    expect(told(await run.ended)).toEqual({
      exitCode: 1,
      messages: ['terraform apply was killed (SIGKILL) - what it had made is in the state; run the same command again'],
    });
    await expectToConverge(local);
  });

  it('by its own death lets Terraform end and save, and the next run goes on', async () => {
    const { local, run, terraform, release } = await midway();
    run.child.kill('SIGKILL');
    expect((await run.ended).signal).toBe('SIGKILL');
    release();
    await gone(terraform);
    expect(settled(local.state(WORKSPACE, PART))).toEqual(undisturbed);
    await expectToConverge(local);
  });

  it('by Ctrl-C ends with 130, in good order, and the next run goes on', async () => {
    const { local, run, release } = await midway();
    process.kill(-(run.child.pid ?? 0), 'SIGINT');
    release();
    const ended = await run.ended;
    expect(ended).toMatchObject({ exitCode: 130, signal: null });
    expect(ended.stderr).toContain('Stopping: what runs ends in good order, nothing new starts.');
    expect(ended.stderr).toContain('Run the same command again to go on; what is done stays done.');
    await expectToConverge(local);
  });

  it('by another run that holds the state is refused, and touches nothing', async () => {
    const { local, run, terraform, release } = await midway();
    run.child.kill('SIGKILL');
    await run.ended;
    const before = digestOf(local.stateDir);
    const refused = await local.deploy(STACK);
    expect(told(refused)).toEqual({
      exitCode: 1,
      messages: [
        'its state is locked by another run - wait for that run; only if it is surely dead: terraform force-unlock, with the lock id below',
      ],
    });
    expect(digestOf(local.stateDir)).toBe(before);
    release();
    await gone(terraform);
    await expectToConverge(local);
  });
});

describe.skipIf(!providers)('a state that is not as it was left', () => {
  const local = new LocalRun(folder(), config);
  const file = local.stateFile(WORKSPACE, PART);
  let whole = '';

  beforeAll(async () => {
    const { exitCode, stderr } = await local.deploy(STACK);
    expect(exitCode, stderr).toBe(0);
    whole = readFileSync(file, 'utf8');
  });

  /** Deploys upon another state file, which stays as it is, and says how it was refused. */
  async function refusalOf(text: string): Promise<readonly string[]> {
    writeFileSync(file, text);
    const ended = await local.deploy(STACK);
    expect({ exitCode: ended.exitCode, state: readFileSync(file, 'utf8') }).toEqual({ exitCode: 1, state: text });
    return failures(ended).map(({ message }) => message);
  }

  it('is refused when it is of another lineage', async () => {
    const { lineage } = JSON.parse(whole) as { lineage: string };
    const memory = join(local.stackPath(STACK), '.terraform', 'platform.lineages.json');
    expect(await refusalOf(whole.replace(lineage, '00000000-0000-0000-0000-000000000000'))).toEqual([
      `its state file ${file} is another one than it was last applied to (lineage 00000000-0000-0000-0000-000000000000, ` +
        `want ${lineage}), and nothing was done - put the right file back; if this one is meant, remove ${memory}`,
    ]);
  });

  it.each([
    ['cut off', () => whole.slice(0, 3000)],
    ['emptied', () => ''],
  ])('is refused when it was %s in a write, not taken for locked or for new', async (_, text) => {
    const [message] = await refusalOf(text());
    expect(message).toBe(
      `its state file ${file} was cut off in the middle of a write, and nothing was done - put the state before that run ` +
        `back (${file}.backup, where there is one); what the run made since is listed in ${join(local.stackPath(STACK), '.terraform', 'apply.log')}`,
    );
  });

  it('is mended with what Terraform set aside on a full disk', async () => {
    writeFileSync(file, whole.slice(0, 3000));
    writeFileSync(join(local.stackPath(STACK), 'errored.tfstate'), whole);
    const { exitCode, stderr } = await local.deploy(STACK);
    expect(exitCode, stderr).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(whole);
  });

  it('applies no plan that was made before somebody else changed the state', async () => {
    const stack = await local.folderOf(WORKSPACE, PART);
    const state = local.state(WORKSPACE, PART);
    const [dropped] = state.resources.filter(({ type }) => type === 'aws_s3_bucket_versioning');
    local.writeState(WORKSPACE, PART, { ...state, resources: state.resources.filter((one) => one !== dropped) });
    await stack.init();
    await stack.select(true);
    expect(await stack.save('change')).toMatchObject({ create: 1, destroy: 0 });
    local.writeState(WORKSPACE, PART, { ...state, serial: state.serial + 5 });
    await expect(stack.apply()).rejects.toMatchObject({
      sentence: 'its state changed between plan and apply, so nothing was done - run the same command again',
    });
    const { exitCode } = await local.deploy(STACK);
    expect(exitCode).toBe(0);
  });
});

describe.skipIf(!providers)('a place that cannot be used', () => {
  it('is named when the state cannot be written there', async () => {
    const local = new LocalRun(folder(), config);
    writeFileSync(local.stateDir, 'a file where the folder should be');
    expect(told(await local.deploy(STACK))).toEqual({
      exitCode: 1,
      messages: [
        'its state cannot be written - mend the disk or the folder, then run the same command again; what Terraform set aside (errored.tfstate) is then put back',
      ],
    });
  });

  it('is told once for all stacks when no providers can be had', async () => {
    const local = new LocalRun(folder(), config);
    const empty = join(local.folder, 'empty.tfrc');
    const mirror = join(local.folder, 'mirror');
    mkdirSync(mirror);
    writeFileSync(empty, `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
    const env = { TF_CLI_CONFIG_FILE: empty, TF_PLUGIN_CACHE_DIR: mirror, TF_REATTACH_PROVIDERS: undefined };
    const ended = await local.platform(['deploy', 'nonprod-euw1', '--yes', '--json'], { env });
    expect(ended.exitCode).toBe(1);
    expect(failures(ended).map(({ message }) => message)).toEqual([
      'no providers can be had: the registry, or the mirror that TF_CLI_CONFIG_FILE names, cannot be reached or lacks a version that is wanted - mend the network, the proxy or the mirror, then run the same command again',
      ...failures(ended)
        .slice(1)
        .map(() => expect.stringMatching(/^was not started, because nonprod-euw1-\w+ failed$/)),
    ]);
  });
});
