import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder in which all stacks share their providers: the shell's own, else one below `root` per source of
 * providers, because stand-ins for tests have the names and versions of real ones and must never be taken for them.
 */
export function pluginCache(
  root: string,
  { TF_PLUGIN_CACHE_DIR: own, TF_CLI_CONFIG_FILE: config }: NodeJS.ProcessEnv,
): string {
  if (own) return own;
  return join(root, '.platform', 'plugins', config && existsSync(config) ? digest(config) : 'registry');
}

const digest = (config: string): string =>
  createHash('sha256').update(config).update(readFileSync(config)).digest('hex').slice(0, 12);
