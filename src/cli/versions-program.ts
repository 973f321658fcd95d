import type { Command } from 'commander';
import { finish } from './finish';

/** `platform versions`. */
export function versionsVerb(platform: Command): void {
  platform
    .command('versions')
    .option('--propose', 'write the proposals into modules/cluster/versions.ts, and since when each version is known')
    .option('--cooldown <DAYS>', 'days that a version must have been known before it is proposed', '14')
    .option('--today <DATE>', 'the day to count from, for instance 2027-03-31 (default: today)')
    .option('--json', 'the result as JSON on stdout, messages on stderr')
    .description('ask AWS for builds of add-ons and images of nodes, and say which of them have stood long enough')
    .action((options) => finish(() => (require('./versions') as typeof import('./versions')).runVersions(options)));
}
