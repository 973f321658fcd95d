import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fewer } from '../support/fewer';
import { s3Only, settled } from '../support/interrupt';
import type { State } from '../support/local-run';
import { type Ended, platform, temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';
import { S3Server } from '../support/s3-server';
import { authoriseAs, CALLERS } from '../support/state-account';

const folder = temporaryFolders();
const config = fewer(folder(), { services: [], workspaces: ['audit', 'nonprod-euw1', 'dev'] });
const [ACCOUNT, STACK] = ['444455556666', 'nonprod-euw1-state'];
const [BUCKET, KEY] = [`exbank-tfstate-${ACCOUNT}`, 'platform/nonprod-euw1/state.tfstate'];
const READY = `${STACK} has its state in ${BUCKET}/${KEY}`;

// In order: each begins where the one before ended.
describe.skipIf(!providers)('platform state init', () => {
  const home = folder();
  const file = join(home, ACCOUNT, 'states', 'state', 'nonprod-euw1', 'terraform.tfstate');
  const judge = authoriseAs(STACK, ACCOUNT);
  const world = { bucket: false, mayWrite: false };
  let s3: S3Server;
  let PATH = '';

  /** The stand-ins make no bucket; this one is there as soon as a state says so. */
  const exists = () => (world.bucket ||= existsSync(file) && readFileSync(file, 'utf8').includes('"aws_s3_bucket"'));

  beforeAll(async () => {
    s3 = await S3Server.start(
      (call, caller) => (world.mayWrite || call.action !== 's3:PutObject') && judge(call, caller),
      exists,
    );
    PATH = [s3Only(home, s3.configFor(CALLERS.administrator)), process.env.PATH].join(delimiter);
  });
  afterAll(() => s3.stop());

  const run = (...args: readonly string[]): Promise<Ended> => platform(args, { env: { ...providers, PATH } });
  const init = (...args: readonly string[]) =>
    run('state', 'init', ACCOUNT, '--config', config, '--state-dir', home, ...args);
  const inBucket = (): State => JSON.parse(String(s3.objects.get(KEY))) as State;
  const refusal = async (): Promise<string> => {
    const { exitCode, stdout, stderr } = await init('--yes');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    return stderr;
  };

  it('refuses an account that no workspace stands in, and names those that there are', async () => {
    expect(await run('state', 'init', '123456789012')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'ACCOUNT: got "123456789012", want 111122223333 (audit) or 444455556666 (nonprod-euw1) or 777788889999 (prod-euw1) - name the account\n',
    });
  });

  it('makes nothing without --yes where nobody can be asked', async () => {
    expect(await init()).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: '--yes: got nothing, want --yes - nobody is there to be asked\n',
    });
    expect(existsSync(file)).toBe(false);
  });

  it('refuses a bucket that no state knows of', async () => {
    Object.assign(world, { bucket: true, mayWrite: true });
    expect(await refusal()).toBe(
      `ACCOUNT: ${BUCKET} is there, but no state knows of it - import it into ${STACK} (terraform import), or remove it if it is empty\n`,
    );
    s3.objects.clear();
    Object.assign(world, { bucket: false, mayWrite: false });
  });

  it('keeps the state in its file when it cannot be moved, and says so', async () => {
    const { exitCode, stderr } = await init('--yes', '--json');
    expect({ exitCode, objects: s3.objects.size }).toEqual({ exitCode: 1, objects: 0 });
    expect(stderr).toContain('AccessDenied');
    expect(stderr).toContain('Run the same command again to go on; what is done stays done.');
    cpSync(join(home, ACCOUNT), join(home, 'kept'), { recursive: true });
  });

  it('goes on when it is run again: the same state lies in the bucket, under its key, and the file is gone', async () => {
    world.mayWrite = true;
    s3.requests.length = 0;
    const before = JSON.parse(readFileSync(file, 'utf8')) as State;
    const { exitCode, stdout, stderr } = await init('--yes', '--json');
    expect({ exitCode, stdout: JSON.parse(stdout) }).toEqual({
      exitCode: 0,
      stdout: { account: ACCOUNT, stack: STACK, bucket: BUCKET, key: KEY, made: true },
    });
    expect(stderr).toBe(`${READY}. Next: platform plan ${STACK}\n`);
    expect(settled(inBucket())).toEqual(settled(before));
    expect(inBucket().lineage).toBe(before.lineage);
    expect([...s3.objects.keys()]).toEqual([KEY]);
    expect(s3.requests.filter(({ status }) => status === 403)).toEqual([]);
    expect(existsSync(join(home, ACCOUNT))).toBe(false);
  });

  it('has nothing to do a third time, and clears away what a killed run left', async () => {
    cpSync(join(home, 'kept'), join(home, ACCOUNT), { recursive: true });
    const before = s3.objects.get(KEY);
    expect(await init()).toMatchObject({ exitCode: 0, stderr: `${READY} already. Next: platform plan ${STACK}\n` });
    expect(s3.objects.get(KEY)).toBe(before);
    expect(existsSync(join(home, ACCOUNT))).toBe(false);
  });

  it('overwrites no state in the bucket with another one', async () => {
    cpSync(join(home, 'kept'), join(home, ACCOUNT), { recursive: true });
    const before = s3.objects.get(KEY);
    writeFileSync(file, JSON.stringify({ ...inBucket(), lineage: 'of-another-day' }));
    expect(await refusal()).toBe(
      `ACCOUNT: ${BUCKET} holds another state than ${file} - the one in the bucket counts; remove ${join(home, ACCOUNT)} when you know where it comes from\n`,
    );
    expect(s3.objects.get(KEY)).toBe(before);
  });

  it('leaves a stack that plans from the bucket, and finds nothing to do', async () => {
    const { exitCode, stdout } = await run('plan', STACK, '--config', config, '--out', folder(), '--json');
    const nothing = { create: 0, update: 0, replace: 0, destroy: 0 };
    expect({ exitCode, stdout: JSON.parse(stdout) }).toMatchObject({ exitCode: 0, stdout: { stacks: [nothing] } });
  });
});
