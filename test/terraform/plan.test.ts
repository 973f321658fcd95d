import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { platform, temporaryFolders } from '../support/programs';
import { ownProviders, providers } from '../support/providers';

const folder = temporaryFolders();
const env = { ...providers };

describe.skipIf(!providers)('platform plan', () => {
  it('prints its result as JSON alone, and its messages on stderr', async () => {
    const args = ['plan', 'dev-drills', 'audit', '--state', 'stubs', '--out', folder(), '--json'];
    const { exitCode, stdout, stderr } = await platform(args, { env });
    const counts = { create: expect.any(Number), update: 0, replace: 0, destroy: 0, seconds: expect.any(Number) };
    const ids = ['audit-state', 'audit-archive', 'audit-vault', 'audit-alerting', 'audit-governance', 'dev-drills'];
    expect(JSON.parse(stdout)).toEqual({ stacks: ids.map((stack) => ({ stack, ...counts })) });
    expect(stderr).toMatch(/^\n6 of 6 stacks planned in \d+ s: \d+ to add, 0 to change, 0 to destroy\.\n/);
    expect(exitCode).toBe(0);
  });

  it('fills an empty plugin cache, and every stack links to it', async () => {
    const cache = join(folder(), 'cache');
    mkdirSync(cache);
    const args = ['plan', 'audit', 'dev', '--state', 'stubs', '--out', folder(), '--json'];
    const { exitCode, stderr } = await platform(args, { env: { ...ownProviders, TF_PLUGIN_CACHE_DIR: cache } });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('10 of 10 stacks') });
    expect(readdirSync(cache)).toEqual(['registry.terraform.io']);
  });

  it('says once, in a sentence, that there are no credentials for the real state', async () => {
    const home = folder();
    const nobody = { HOME: home, AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: join(home, 'none') };
    const args = ['plan', 'dev', '--state', 's3', '--out', folder()];
    const { exitCode, stdout, stderr } = await platform(args, { env: { ...env, ...nobody } });
    expect(exitCode).toBe(1);
    expect(stdout.match(/failed/g)).toHaveLength(5);
    expect(stderr.trim().split('\n')[0]).toBe(
      'failed  dev-data, dev-messaging, dev-services, dev-tenancy, dev-drills: no AWS credentials were found for the state bucket - ' +
        'sign in to the account first (for instance: aws sso login), or leave AWS out of it: --state stubs',
    );
    expect(stderr).toContain('0 of 5 stacks planned in');
  });
});
