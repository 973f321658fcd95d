import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Terraform } from '../../src/terraform/binary';
import { FirstUse } from '../../src/terraform/first-use';
import { ProviderLocks } from '../../src/terraform/provider-lock';
import { StackFolder } from '../../src/terraform/stack';
import { plainEnvironment, temporaryFolders } from '../support/programs';
import { filledCache, ownProviders } from '../support/providers';

// Terraform itself against a lock, with whatever providers there are: what it writes down of them in one folder, it holds them to
// in another. Made-up hashes stand for other bytes.
const folder = temporaryFolders();
const text = JSON.stringify({
  terraform: { required_providers: { helm: { source: 'hashicorp/helm', version: '3.1.1' } } },
});
const stack = { ...{ id: 'prod-data', workspace: 'prod', part: 'data', dependsOn: [], resources: [] }, text };

/** A stack's folder, as against accounts; what is committed beside it are these files. */
async function folderOf(home: string): Promise<StackFolder> {
  const there = new StackFolder(stack, {
    terraform: await Terraform.find(filledCache, { ...plainEnvironment(), ...ownProviders }),
    ...{ out: home, state: 's3' as const, locks: new ProviderLocks(home), firstUse: new FirstUse() },
    signal: new AbortController().signal,
  });
  mkdirSync(there.path, { recursive: true });
  writeFileSync(join(there.path, 'cdk.tf.json'), text);
  return there;
}

describe.skipIf(!ownProviders)('providers, held to a lock by Terraform itself', () => {
  let lock = '';
  beforeAll(async () => {
    const there = await folderOf(folder());
    await there.init();
    lock = readFileSync(there.lockFile, 'utf8');
  });
  const held = async (committed: string): Promise<StackFolder> => {
    const home = folder();
    writeFileSync(join(home, 'helm.lock.hcl'), committed);
    return folderOf(home);
  };

  it('are taken when the committed lock knows their bytes, and nothing is written into it', async () => {
    const there = await held(lock);
    await there.init();
    expect(readFileSync(there.lockFile, 'utf8')).toBe(lock);
  });

  it('are refused with other bytes, also out of the shared cache', async () => {
    const edited = lock.replace(/"(h1|zh):\w{8}/g, '"$1:AAAAAAAA');
    expect(edited).not.toBe(lock);
    const there = await held(edited);
    await expect(there.init()).rejects.toThrowError(/match any of the\s+checksums/);
    expect(readFileSync(there.lockFile, 'utf8')).toBe(edited);
  });

  it('are refused when the committed lock does not hold them, or holds another version', async () => {
    for (const [committed, words] of [
      [lock.replace('hashicorp/helm', 'hashicorp/random'), /Provider dependency changes detected/],
      [
        lock.replaceAll('3.1.1', '3.1.0'),
        /locked provider .* 3\.1\.0 does not match|does not match configured\s+version/,
      ],
    ] as const)
      await expect((await held(committed)).init()).rejects.toThrowError(words);
  });

  it('are put back to it when somebody edits the lock in the folder', async () => {
    const there = await held(lock);
    writeFileSync(there.lockFile, '# edited\n');
    await there.init();
    expect(readFileSync(there.lockFile, 'utf8')).toBe(lock);
  });
});
