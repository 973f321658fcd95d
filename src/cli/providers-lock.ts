import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { PlatformSpec } from '../../workspaces/load';
import type { Terraform } from '../terraform/binary';
import { lockName, PLATFORMS, type ProviderSet, providerSets } from '../terraform/provider-lock';
import { ROOT } from './config';
import { EXIT, type ExitCode, UserError } from './finish';
import { findTerraform } from './over-stacks';
import { Progress } from './progress';
import { providerLocks } from './provider-locks';
import { answer, outOf, type Request } from './request';
import { note } from './terminal';

/**
 * `platform providers lock`: asks the registry for the hashes of every set of providers, on every system, and writes the
 * locks that all stacks of the set are held to.
 */
export async function runProvidersLock(spec: PlatformSpec, options: Request): Promise<ExitCode> {
  const { stacks } = answer(spec, options, outOf);
  const terraform = await findTerraform();
  const sets = providerSets(stacks);
  const progress = new Progress('Locking', sets.length);
  try {
    for (const set of sets) {
      progress.start(lockName(set));
      await lock(terraform, set).finally(() => progress.finish(lockName(set)));
    }
  } finally {
    progress.stop();
  }
  note(
    `Written: ${sets.map((set) => relative(ROOT, providerLocks.fileOf(set))).join(', ')}. Read the difference, then commit it.`,
  );
  return EXIT.fine;
}

async function lock(terraform: Terraform, set: ProviderSet): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'platform-lock-'));
  const required = Object.entries(set).map(([name, version]) => [name, { source: `hashicorp/${name}`, version }]);
  try {
    const json = { terraform: { required_providers: Object.fromEntries(required) as object } };
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(json));
    const platforms = PLATFORMS.map((platform) => `-platform=${platform}`);
    const { exitCode, stdout, stderr } = await terraform.run(folder, ['providers', 'lock', '-no-color', ...platforms]);
    if (exitCode !== 0) throw refused(set, stderr || stdout);
    mkdirSync(dirname(providerLocks.fileOf(set)), { recursive: true });
    copyFileSync(join(folder, '.terraform.lock.hcl'), providerLocks.fileOf(set));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const refused = (set: ProviderSet, words: string): UserError =>
  new UserError(
    `providers: got no hashes of ${Object.keys(set).join(', ')}, want those of ${PLATFORMS.join(', ')} - run it where the registry can be reached\n${words.trim()}`,
    EXIT.findings,
  );
