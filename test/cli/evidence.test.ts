import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evidence, signer } from '../support/evidence';
import { again } from '../support/command-line';
import { ROOT, run, temporaryFolders } from '../support/programs';

const folder = temporaryFolders();
const made = evidence();

/** Evidence of the example in a folder, and the key that signed it beside. */
function written() {
  const home = folder();
  const at = join(home, 'evidence');
  for (const [path, content] of made.files) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), content);
  }
  writeFileSync(join(home, 'public-key.pem'), signer.publicKey);
  return { home, at, key: join(home, 'public-key.pem') };
}

describe('evidence verify', () => {
  it('reads no configuration, no account and no client of one', async () => {
    const { at, key } = written();
    const said =
      "data:text/javascript,import m from 'node:module';process.on('exit',()=>console.error('LOADED '+JSON.stringify(Object.keys(m._cache))))";
    const args = [
      '--import',
      said,
      join(ROOT, 'bin', 'platform'),
      'evidence',
      'verify',
      at,
      '--public-key',
      key,
      '--json',
    ];
    const { exitCode, stdout, stderr } = await run(process.execPath, args, { env: { HOME: at } });
    expect(exitCode, stderr).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ problems: [], signed: true });
    expect(stderr).toMatch(/LOADED .*node_modules\/zod\//);
    expect(stderr).not.toMatch(/node_modules\/@aws-sdk\/|\/workspaces\/(index|dev|prod|audit|clusters)/);
  });

  it('ends with 1 and names the file when a byte is another, and with 2 when there is no evidence', async () => {
    const { at, home, key } = written();
    const file = join(at, 'registers', 'keys.csv');
    writeFileSync(file, readFileSync(file, 'utf8').replace('e', 'f'));
    const altered = await again(['evidence', 'verify', at, '--public-key', key]);
    expect(altered.exitCode).toBe(1);
    expect(altered.stdout).toMatch(/problem {2}manifest: registers\/keys\.csv: got [0-9a-f]{12}, want [0-9a-f]{12}/);
    const nothing = await again(['evidence', 'verify', home]);
    expect(nothing).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('want a folder with a manifest.json'),
    });
  });
});

describe('evidence build', () => {
  it('writes what verify takes, from the checkout as it is', async () => {
    const home = folder();
    const out = join(home, 'evidence');
    const built = await again(['evidence', 'build', '--out', out, '--json']);
    expect(built.exitCode, built.stderr).toBe(0);
    const { manifest, outcomes, stages } = JSON.parse(built.stdout) as {
      manifest: string;
      outcomes: Record<string, number>;
      stages: Record<string, Record<string, number>>;
    };
    expect(outcomes.fail).toBe(0);
    expect(stages.synth?.pass).toBeGreaterThan(100);
    expect(stages.drill).toEqual({ not_run: 18 });
    const verified = await again(['evidence', 'verify', out, '--unsigned', '--json']);
    expect(JSON.parse(verified.stdout)).toMatchObject({ manifest, problems: [], signed: false });
    const second = await again(['evidence', 'build', '--out', out]);
    expect(second).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('evidence is never written over') });
  });

  it('writes nothing from what is no record, and names each', async () => {
    const home = folder();
    writeFileSync(join(home, 'a.json'), '{"schema":"eks-platform/change/1"}');
    writeFileSync(join(home, 'b.json'), 'no JSON');
    const { exitCode, stderr } = await again(['evidence', 'build', '--out', join(home, 'out'), '--records', home]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Evidence cannot be built');
    expect(stderr).toMatch(/a\.json 1 is no change: commit: /);
    expect(stderr).toMatch(/b\.json 1 is no record that is known/);
  });
});

describe('evidence reconcile', () => {
  it('lists a planted orphan and ends with 1', async () => {
    const home = folder();
    const event = {
      ...{
        eventID: 'planted',
        eventTime: '2026-11-25T10:00:00Z',
        eventSource: 'iam.amazonaws.com',
        eventName: 'CreateUser',
      },
      ...{ readOnly: false, recipientAccountId: '777788889999' },
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::777788889999:user/somebody' },
    };
    writeFileSync(join(home, 'trail.json'), JSON.stringify({ Records: [event] }));
    const out = join(home, 'result.json');
    const { exitCode, stdout } = await again(['evidence', 'reconcile', '--events', home, '--out', out, '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ orphans: [{ event: 'planted', did: 'iam:CreateUser' }] });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(JSON.parse(stdout));
  });
});
