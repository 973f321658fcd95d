import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { again } from '../support/command-line';
import { filesIn, platform, ROOT, run, temporaryFolders } from '../support/programs';
import { standIns as providers } from '../support/providers';

const folder = temporaryFolders();
const CDKTF = join(ROOT, 'node_modules', '.bin', 'cdktf');

describe('cdktf synth', () => {
  it('writes the same bytes as platform synth', async () => {
    const [one, other] = [folder(), folder()];
    expect(await run(CDKTF, ['synth', '--output', one])).toMatchObject({ exitCode: 0 });
    await again(['synth', '--out', other]);
    expect(contents(one)).toEqual(contents(other));
  });
});

/** Those who are used to cdktf: no workspace is named, no terraform command is typed. */
describe.skipIf(!providers)('after platform workspace prepare', () => {
  const out = folder();
  const env = { ...providers, PLATFORM_STATE: 'local', PLATFORM_STATE_DIR: join(out, 'state') };
  const cdktf = (...args: readonly string[]) =>
    run(CDKTF, [...args, '--output', out, '--skip-provider-lock', '--no-color'], { env });

  beforeAll(async () => {
    const ended = await platform(['workspace', 'prepare', 'audit', 'prod-euw1-state', '--out', out, '--json'], { env });
    expect(JSON.parse(ended.stdout)).toEqual({
      prepared: [
        'audit-state',
        'audit-archive',
        'audit-vault',
        'audit-alerting',
        'audit-governance',
        'prod-euw1-state',
      ],
    });
    expect(ended.stderr).toContain('Next: PLATFORM_STATE=local npx cdktf diff audit-state\n');
  });

  it('cdktf diff plans a stack in its workspace', async () => {
    const { exitCode, stdout, stderr } = await cdktf('diff', 'audit-state');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/audit-state {2}(No changes|Terraform used the selected providers)/);
    expect(stdout).not.toContain('belongs to workspace');
  });

  it('cdktf deploy applies several stacks at once, each into the state of its workspace', async () => {
    const args = ['deploy', 'audit-state', 'prod-euw1-state', '--auto-approve', '--ignore-missing-stack-dependencies'];
    expect(await cdktf(...args)).toMatchObject({ exitCode: 0 });
    expect(filesIn(join(out, 'state'))).toEqual(['state/audit/terraform.tfstate', 'state/prod-euw1/terraform.tfstate']);
  });
});

const contents = (out: string): Readonly<Record<string, string>> =>
  Object.fromEntries(filesIn(out).map((file) => [file, readFileSync(join(out, file), 'utf8')]));
