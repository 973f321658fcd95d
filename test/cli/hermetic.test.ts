import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesIn, platform, ROOT, run, type Surroundings, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();

/** What a shell may hold that has nothing to do with the platform, or means to mislead it. */
const HOSTILE = {
  AWS_PROFILE: 'somebody-else',
  AWS_REGION: 'us-east-1',
  CDKTF_CONTEXT_JSON: '{"excludeStackIdFromLogicalIds":"true","state":"stubs"}',
  CDKTF_OUTDIR: '/nowhere',
  CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: '1',
  FORCE_COLOR: '3',
  LC_ALL: 'tr_TR.UTF-8',
  NODE_ENV: 'production',
  TF_CLI_ARGS: '-destroy',
  TF_DATA_DIR: '/nowhere',
  TF_VAR_workspace: 'prod',
  TF_WORKSPACE: 'prod',
  TZ: 'Pacific/Kiritimati',
  USER: 'somebody-else',
};

describe('synth', () => {
  let out = '';
  let written: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    out = await synth();
    written = contents(out);
  });

  it('writes one file per stack, the charts that it installs and a manifest, and nothing else', () => {
    const files = Object.keys(written);
    expect(
      files.filter((file) => !/^stacks\/[a-z0-9-]+\/(cdk\.tf\.json$|assets\/\w[\w-]*_chart\/)/.test(file)),
    ).toEqual(['manifest.json']);
    expect(files.length).toBeGreaterThan(40);
  });

  it('writes the same bytes from another folder, time zone and locale, in a hostile shell', async () => {
    const tmp = folder();
    const again = await synth({ cwd: tmp, env: { ...HOSTILE, HOME: tmp } });
    expect(contents(again)).toEqual(written);
  });

  it('writes no path of this machine', () => {
    const paths = [ROOT, homedir(), out, process.execPath].filter((path) => path !== '/');
    const found = Object.entries(written).flatMap(([file, text]) =>
      paths.filter((path) => text.includes(`${path}/`) || text.includes(`${path}"`)).map((path) => `${file}: ${path}`),
    );
    expect(found).toEqual([]);
  });

  it('leaves no temporary folder behind, whether it ends well or not', async () => {
    const tmp = folder();
    await synth({ env: { TMPDIR: tmp } });
    await platform(['synth', '--out', join(ROOT, 'package.json', 'out')], { env: { TMPDIR: tmp } });
    // tsx keeps what it compiled in a folder of its own.
    expect(readdirSync(tmp).filter((entry) => !entry.startsWith('tsx-'))).toEqual([]);
  });
});

describe('synth without a network', () => {
  it('works, and writes the same bytes', async ({ skip }) => {
    const isolated = await run('unshare', ['-rn', 'true']);
    if (isolated.exitCode !== 0) {
      if (process.env.CI === 'true') throw new Error(`unshare -rn does not work here: ${isolated.stderr}`);
      skip('unshare -rn does not work here, so a shell without a network cannot be had');
    }
    const out = folder();
    const ended = await run('unshare', ['-rn', process.execPath, join(ROOT, 'bin', 'platform'), 'synth', '--out', out]);
    expect(ended).toMatchObject({ exitCode: 0 });
    expect(contents(out)).toEqual(contents(await synth()));
  });
});

/** Synthesises into a new folder, and names it. */
async function synth(surroundings?: Surroundings): Promise<string> {
  const out = folder();
  expect(await platform(['synth', '--out', out], surroundings)).toMatchObject({ exitCode: 0, stdout: '' });
  return out;
}

const contents = (out: string): Readonly<Record<string, string>> =>
  Object.fromEntries(filesIn(out).map((file) => [file, readFileSync(join(out, file), 'utf8')]));
