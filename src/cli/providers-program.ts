import type { Command } from 'commander';
import type { PlatformSpec } from '../../workspaces/load';
import { loadConfig } from './config';
import { finish } from './finish';
import type { Request } from './request';
import { withRequest } from './with-request';

/** The verbs of `platform providers`. */
export function providersVerbs(platform: Command): void {
  const providers = platform
    .command('providers')
    .helpCommand(false)
    .summary('lock: hold every provider to known bytes')
    .description('What runs with the rights of whoever applies.');
  withRequest(providers.command('lock'))
    .description('ask the registry for the hashes of every provider on every system, and write providers/*.lock.hcl')
    .action((options: Request & { config?: string }) => finish(() => run(loadConfig(options.config), options)));
}

// `require`, as in program.ts.
const run = (spec: PlatformSpec, options: Request) =>
  (require('./providers-lock') as typeof import('./providers-lock')).runProvidersLock(spec, options);
